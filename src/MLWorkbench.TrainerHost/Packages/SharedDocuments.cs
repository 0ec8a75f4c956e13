using System.Text;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Packaging;
using MLWorkbench.Reporting.Documents.ModelCards;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Markdown;
using MLWorkbench.TrainerHost.Reports;

namespace MLWorkbench.TrainerHost.Packages;

/// <summary>What a model zip holds for people: report, card, metrics and the recipe; no picture, no path, no id of a patient or sample.</summary>
internal static class SharedDocuments
{
    /// <summary>The entries by name.</summary>
    /// <param name="shared">A report's input that may travel.</param>
    /// <param name="recipe">How to make the model again.</param>
    public static IReadOnlyDictionary<string, byte[]> Of(ReportInput shared, string recipe) => new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
    {
        [EntryNames.Report] = Encoding.UTF8.GetBytes(MarkdownReport.ToText(shared)),
        [EntryNames.Card] = Encoding.UTF8.GetBytes(shared.Numbers is null ? ModelCard.ToText(shared) : NumberCard.ToText(shared)),
        [EntryNames.Metrics] = Encoding.UTF8.GetBytes(ReportWriter.MetricsText(shared)),
        [EntryNames.Recipe] = Encoding.UTF8.GetBytes(recipe),
    };
}
