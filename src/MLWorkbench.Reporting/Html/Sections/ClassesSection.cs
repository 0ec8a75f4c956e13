using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>Each class against the rest; of two classes the metrics above say it all.</summary>
internal static class ClassesSection
{
    private static readonly string[] Shown =
        [MetricNames.Auroc, MetricNames.Sensitivity, MetricNames.Specificity, MetricNames.Ppv, MetricNames.F1];

    public static Section? Of(Subject subject)
    {
        var main = subject.Main;
        return main.Task == PredictionTask.Binary
            ? null
            : new("classes", "Each class against the rest", Markup.Of(
                $"""
                <div class="scroll"><table class="metrics wide">
                <thead><tr><th>{subject.MainPlaceCapital}</th><th class="num">n</th>{Markup.Each(Shown, name => Markup.Of($"<th class=\"num\">{MetricTitle.Directed(name)}</th>"))}</tr></thead>
                <tbody>{Markup.Each(Enumerable.Range(0, main.Classes.Count), c => Row(main, c))}</tbody>
                </table></div>
                """));
    }

    private static Markup Row(EvaluationReport report, int c) => Markup.Of(
        $"""
        <tr><th>{report.Classes[c]}</th><td class="v">{Words.Count(report.Support[c])}</td>{Markup.Each(Shown, name => Cell(report.PerClass[report.Classes[c]][name]))}</tr>

        """);

    private static Markup Cell(MetricEstimate estimate) => estimate.Low is null
        ? Markup.Of($"<td class=\"v\" title=\"{estimate.Reason}\">{Words.Value(estimate.Value)}</td>")
        : Markup.Of($"<td class=\"v\">{Words.Value(estimate.Value)}<small>{Words.Range(estimate)}</small></td>");
}
