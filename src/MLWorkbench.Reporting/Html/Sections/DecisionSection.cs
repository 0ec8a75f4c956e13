using MLWorkbench.Evaluation.Confusion;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>The operating point, what becomes of each class there, and the cases behind each count.</summary>
internal static class DecisionSection
{
    public static Section Of(Subject subject)
    {
        var main = subject.Main;
        return new("decisions", main.Threshold is { Value: null } or { ChosenOn: "none" } ? "Decisions" : "Decisions at the stored threshold", Markup.Of(
            $"""
            <p>{Sentences.Threshold(main.Threshold)}{(main.Threshold.Choice is { } choice ? " " + Words.Sentence(choice.Sentence) : "")} Counts of the {subject.MainPlace}; percentages are shares of each row.</p>
            {(subject.IsGraded ? Markup.Of($"<p>{Grades.Sentence(main)}</p>") : Markup.Empty)}
            {(main.Confusion is { } matrix ? Exclusive(subject, matrix) : Labels(subject))}
            """));
    }

    private static Markup Exclusive(Subject subject, ConfusionMatrix matrix) => Markup.Of(
        $"""
        <div class="decisions">{ConfusionTable.Of(matrix, subject.Main.Classes, subject.Input.Cases?.Cells)}<div>{MetricTable.Of(subject.Main, Beside(subject))}</div></div>
        {DrillPanel.Of(subject)}
        """);

    private static IEnumerable<string> Beside(Subject subject) => subject.Main.Task == PredictionTask.Binary
        ? [MetricNames.Sensitivity, MetricNames.Specificity, MetricNames.Ppv, MetricNames.Npv]
        : subject.IsGraded ? [MetricNames.KappaQuadratic, MetricNames.MeanClassError, MetricNames.WithinOneClass, MetricNames.Accuracy]
        : [MetricNames.Accuracy, MetricNames.BalancedAccuracy, MetricNames.Mcc, MetricNames.KappaQuadratic];

    private static Markup Labels(Subject subject) => Markup.Of(
        $"""
        <div class="grid">{Markup.Each(Enumerable.Range(0, subject.Main.Classes.Count), label => Label(subject, label))}</div>
        {DrillPanel.Of(subject)}
        """);

    private static Markup Label(Subject subject, int label) => Markup.Of(
        $"""
        <div><h3>{subject.Main.Classes[label]}</h3>{ConfusionTable.Of(subject.Main.LabelConfusion[label], ["absent", "present"], subject.Input.Cases?.Cells.Where(cell => cell.Label == label), subject.Main.Classes[label])}</div>

        """);
}
