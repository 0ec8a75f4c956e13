using System.Text;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Text;

/// <summary>A judgement of predicted numbers in a few lines of plain text.</summary>
public static class RegressionText
{
    /// <summary>Renders it; lines end in "\n".</summary>
    /// <param name="report">The judgement.</param>
    public static string Render(RegressionReport report)
    {
        var text = new StringBuilder();
        text.Append($"Predicted numbers: {Words.Count(report.Samples, "sample", "samples")} of {Words.Count(report.Groups, "group", "groups")}\n");
        foreach (var (name, estimate) in report.Metrics)
        {
            text.Append($"  {RegressionNames.Title(name),-28} {Words.Value(estimate.Value)}");
            text.Append(estimate.Low is null ? $"  ({estimate.Reason})" : $"  [{Words.Range(estimate)}]").Append('\n');
        }

        foreach (var note in report.Notes)
        {
            text.Append("! ").Append(note).Append('\n');
        }

        return text.Append(IntendedUse.ResearchOnly).Append('\n').ToString();
    }
}
