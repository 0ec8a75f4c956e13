using MLWorkbench.Foundation.Statements;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Markdown;

namespace MLWorkbench.Reporting.Documents.Recipes;

/// <summary>How to make a model again: the command, the data by their fingerprint, the versions, and the search that chose it.</summary>
public static class Recipe
{
    /// <summary>The recipe as Markdown; lines end in "\n".</summary>
    /// <param name="command">The command for whoever has the zip and the data.</param>
    /// <param name="facts">Fingerprint, seed, trial, versions.</param>
    /// <param name="search">The run's pipeline with its search, as YAML without paths.</param>
    public static string ToText(string command, IEnumerable<Fact> facts, string search)
    {
        var text = new MarkdownWriter();
        text.Heading(1, "How to make this model again");
        text.Paragraph(IntendedUse.ResearchOnly);
        text.Paragraph("`pipeline.yaml` in this zip is the pipeline of the model itself, with every choice of the search decided. On the same data it trains that one model:");
        text.Code("sh", command);
        text.Paragraph(
            "The data are the same if the run names the same fingerprint. Same data, seed, versions, number of threads and kind of processor give the same "
            + "weights; on other machines results differ by rounding.");
        text.Table(["", "Value"], facts.Select(fact => (string[])[fact.Name, fact.Value]));
        text.Heading(2, "The search that chose it");
        text.Paragraph("Validation values of the model carry the luck of this choice; the report says by how much.");
        text.Code("yaml", search);
        return text.ToString();
    }
}
