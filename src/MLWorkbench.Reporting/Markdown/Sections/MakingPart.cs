using MLWorkbench.Reporting.Documents;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Markdown.Sections;

/// <summary>The model, what it cost, what the numbers do not say, and how to make all of it again.</summary>
internal static class MakingPart
{
    public static void Write(MarkdownWriter text, ReportInput input, IEnumerable<string> limitations)
    {
        if (input.Model is { } model)
        {
            text.Heading(2, "Model");
            text.Table(["Fact", "Value"], FactsOf(model).Concat(input.Timing).Select(Row));
        }

        text.Heading(2, "Limitations");
        text.List(limitations);
        if (DocumentSet.Has(input))
        {
            text.Heading(2, "Documents");
            text.Links(DocumentSet.Files(input).Select(file => (file.Title, $"{DocumentSet.Folder}/{file.Name}")));
        }

        if (input.Environment.Count > 0 || input.Command is not null)
        {
            text.Heading(2, "How it was made");
        }

        if (input.Command is { } command)
        {
            text.Code("sh", command);
        }

        if (input.Environment.Count > 0)
        {
            text.Table(["Version or machine", "Value"], input.Environment.Select(Row));
        }

        if (input.PipelineYaml is { } yaml)
        {
            text.Code("yaml", yaml);
        }
    }

    private static IEnumerable<Fact> FactsOf(ModelSummary model) =>
    [
        new("Network or method", model.Name),
        .. model.Trial is { } trial ? new Fact[] { new("Trial", Words.Count(trial)) } : [],
        .. model.Parameters is { } parameters ? new Fact[] { new("Trained numbers", Words.Count(parameters)) } : [],
        .. model.Bytes is { } bytes ? new Fact[] { new("Size", Words.Bytes(bytes)) } : [],
        .. model.Facts,
    ];

    private static string[] Row(Fact fact) => [fact.Name, fact.Value];
}
