using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Text;

namespace MLWorkbench.TrainerHost.Reports;

/// <summary>The report in a few lines for the terminal.</summary>
internal static class ReportLines
{
    public static IReadOnlyList<string> Of(ReportInput report) => ConsoleSummary.Render(report).TrimEnd('\n').Split('\n');
}
