using MLWorkbench.Evaluation.Confusion;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>The operating point and what becomes of each class there.</summary>
internal static class DecisionSection
{
    public static Section Of(Subject subject)
    {
        var main = subject.Main;
        return new("decisions", "Decisions at the operating point", Markup.Of(
            $"""
            <p>{Sentences.Threshold(main.Threshold)} Counts of the {subject.MainPlace}; percentages are shares of each row.</p>
            {(main.Confusion is { } matrix ? Exclusive(main, matrix) : Labels(main))}
            """));
    }

    private static Markup Exclusive(EvaluationReport report, ConfusionMatrix matrix) => Markup.Of(
        $"""
        <div class="decisions">{ConfusionTable.Of(matrix, report.Classes)}<div>{MetricTable.Of(report, Beside(report.Task))}</div></div>
        """);

    private static IEnumerable<string> Beside(PredictionTask task) => task == PredictionTask.Binary
        ? [MetricNames.Sensitivity, MetricNames.Specificity, MetricNames.Ppv, MetricNames.Npv]
        : [MetricNames.Accuracy, MetricNames.BalancedAccuracy, MetricNames.Mcc, MetricNames.KappaQuadratic];

    private static Markup Labels(EvaluationReport report) => Markup.Of(
        $"""
        <div class="grid">{Markup.Each(Enumerable.Range(0, report.Classes.Count), label => Label(report, label))}</div>
        """);

    private static Markup Label(EvaluationReport report, int label) => Markup.Of(
        $"""
        <div><h3>{report.Classes[label]}</h3>{ConfusionTable.Of(report.LabelConfusion[label], ["absent", "present"])}</div>

        """);
}
