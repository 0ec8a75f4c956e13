using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Numbers;

/// <summary>The first screen: what to beware of, how far off, how sure.</summary>
internal static class NumberAnswerSection
{
    public static Markup Of(NumberSubject subject)
    {
        var headline = subject.Numbers.Headline;
        var estimate = subject.Main.Metrics[headline];
        string[] beside = [.. new[] { RegressionNames.Rmse, RegressionNames.Mae, RegressionNames.R2, RegressionNames.MeanError, RegressionNames.CalibrationSlope }.Where(name => name != headline)];
        return Markup.Of(
            $"""
            <section id="answer" class="answer" aria-label="At a glance">
            {FindingBlock.Of(Beware.Of(subject.Input))}
            <div class="hero">
              <div class="headline">
                <p class="label">{MetricTitle.Of(headline)} of {subject.Numbers.Target}, {subject.MainPlace} <span class="soft">· {MetricTitle.Direction(headline)}</span></p>
                <p class="number">{NumberSentences.Value(estimate.Value)}</p>
                <p class="range">{RangeOf(subject, estimate)}</p>
                <p class="words">{Markup.Each(NumberSentences.Of(subject), sentence => Markup.Of($"{sentence} "))}</p>
              </div>
              <div class="beside">
                <h3>Beside it</h3>
                <table class="metrics"><tbody>{Markup.Each(beside, name => Row(subject, name))}</tbody></table>
                {Interval(subject)}
              </div>
            </div>
            <div class="tiles">{Splits(subject)}{Trust(subject)}</div>
            <p class="use">{IntendedUse.ResearchOnly}</p>
            </section>

            """);
    }

    private static Markup Row(NumberSubject subject, string name)
    {
        var estimate = subject.Main.Metrics[name];
        return Markup.Of(
            $"""
            <tr><th>{MetricTitle.Directed(name)}</th><td class="v">{NumberSentences.Value(estimate.Value)}</td><td class="r">{NumberSentences.Range(estimate)}</td></tr>

            """);
    }

    private static Markup Interval(NumberSubject subject) => subject.Numbers.Interval is not { } interval ? Markup.Empty : Markup.Of(
        $"""
        <h3>Prediction interval</h3>
        <p>{interval.Sentence} {NumberSentences.Coverage(subject)}</p>
        """);

    private static string RangeOf(NumberSubject subject, MetricEstimate estimate) => estimate switch
    {
        { Value: null } => $"not estimable: {estimate.Reason}",
        { Low: null } => $"no interval: {estimate.Reason}",
        _ => $"{Words.Percent(subject.Main.Confidence)} interval {NumberSentences.Range(estimate)}, over {Words.Count(subject.Main.Groups)} {(subject.Main.Groups == subject.Main.Samples ? "independent samples" : subject.GroupWord)}",
    };

    private static Markup Splits(NumberSubject subject) => subject.Input.Data is { } data && Words.Parts(data).Any()
        ? Markup.Of($"<div class=\"tile\"><h3>{Words.Capital(data.GroupWord)} per split</h3>{SplitTable.Of(data)}</div>")
        : Markup.Empty;

    private static Markup Trust(NumberSubject subject)
    {
        var look = subject.Input.TestLook?.Sentence ?? (subject.Numbers.Test is null ? null : "How often these samples were looked at before is not known.");
        return Markup.Of(
            $"""
            <div class="tile">{Pair("Calibration", NumberSentences.Calibration(subject.Main))}{Pair(subject.JudgesProcedure ? "What is judged" : "Looks at the test set", subject.JudgesProcedure ? Sentences.Judges(Judged.Procedure) : look)}</div>
            """);
    }

    private static Markup Pair(string title, string? text) => text is null ? Markup.Empty : Markup.Of($"<h3>{title}</h3><p>{text}</p>");
}
