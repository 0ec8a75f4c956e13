using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>The first screen: what to beware of, how good, how sure, and what went worst.</summary>
internal static class AnswerSection
{
    public static Markup Of(Subject subject)
    {
        var estimate = subject.Main.Metrics[subject.HeadlineMetric];
        return Markup.Of(
            $"""
            <section id="answer" class="answer" aria-label="At a glance">
            {FindingBlock.Of(Beware.Of(subject.Input))}
            <div class="hero">
              <div class="headline">
                <p class="label">{MetricTitle.Of(subject.HeadlineMetric)}, {subject.MainPlace} <span class="soft">· {MetricTitle.Direction(subject.HeadlineMetric)}</span></p>
                <p class="number">{Words.Value(estimate.Value)}</p>
                <p class="range">{RangeOf(subject, estimate)}</p>
                <p class="words">{Markup.Each(Sentences.Lead(subject), sentence => Markup.Of($"{sentence} "))}</p>
              </div>
              <div class="beside">
                {Comparison(subject)}
                <h3>{Decided(subject.Main)}</h3>
                {OutcomeBars.Of(subject.Main)}
              </div>
            </div>
            <div class="tiles">{Splits(subject.Input)}{Trust(subject)}</div>
            {WorstStrip.Of(subject)}
            <p class="use">{IntendedUse.ResearchOnly}</p>
            </section>

            """);
    }

    private static string Decided(EvaluationReport report) => report switch
    {
        { Threshold.Value: { } threshold } => $"At {(report.Threshold.ChosenOn == "none" ? "the threshold" : "the stored threshold")} {Words.Value(threshold)}",
        { Task: PredictionTask.Binary } => "At the thresholds of the folds",
        _ => "Named by the largest probability",
    };

    private static string RangeOf(Subject subject, MetricEstimate estimate) => estimate switch
    {
        { Value: null } => $"not estimable: {estimate.Reason}",
        { Low: null } => $"no interval: {estimate.Reason}",
        _ => $"{Words.Percent(subject.Main.Confidence)} interval {Words.Range(estimate)}, over {Words.Count(subject.Main.Groups)} {Units(subject)}",
    };

    private static string Units(Subject subject) => subject.Main.Groups == subject.Main.Samples
        ? "independent samples"
        : subject.Input.Data is { ByPatient: true } data ? data.GroupWord : "groups";

    /// <summary>The model, what needs no anatomy and what needs no image at all, on one scale.</summary>
    private static Markup Comparison(Subject subject)
    {
        var metric = subject.Input.Anatomy?.Metric is { } named ? MetricNames.Resolve(named, subject.Main.Task) : MetricNames.Resolve(MetricNames.Auroc, subject.Main.Task);
        var area = metric is MetricNames.Auroc or MetricNames.AurocMacroOvr;
        List<ScaleBars.Line> lines = [new("This model", "main", subject.Input.Anatomy?.Model ?? subject.Main.Metrics[metric])];
        if (subject.Input.Anatomy is { } anatomy)
        {
            lines.Add(new("Without anatomy", "other", anatomy.Baseline));
        }

        lines.AddRange(subject.Input.Parts.Where(part => part.Metric == metric).Select(part => new ScaleBars.Line(part.Name, "other", part.Other)));
        if (area)
        {
            // Whoever says the same of everybody ranks nobody: one half by definition.
            lines.Add(new("Always the most common", "other", new(0.5, null, null, null, null)));
        }

        return lines[0].Estimate.Value is null ? Markup.Empty : Markup.Of(
            $"""
            <h3>{MetricTitle.Of(metric)} beside simpler answers</h3>
            {ScaleBars.Of(lines)}
            {Markup.Each(subject.Input.Parts, part => Markup.Of($"<p class=\"{(part.Shown ? "fine" : "notice warning")}\">{Words.Sentence(part.Sentence)}</p>"))}{(subject.Input.Anatomy is { } check ? Anatomy(check, subject.Input.Findings) : Markup.Empty)}
            """);
    }

    private static Markup Anatomy(AnatomyCheck check, IReadOnlyList<DataFinding> findings) => findings.Any(finding => finding.Text.Contains(check.Sentence, StringComparison.Ordinal))
        ? Markup.Of($"<p class=\"fine\">What that means stands above.</p>")
        : Markup.Of(
        $"""
        <p class="{(check.Shown ? "fine" : "notice warning")}">{Words.Sentence(check.Sentence)}{(check.Uses.Count == 0 ? "" : $" The baseline knows only {string.Join(", ", check.Uses)}.")}</p>
        """);

    private static Markup Splits(ReportInput input) => input.Data is { } data && Words.Parts(data).Any()
        ? Markup.Of($"<div class=\"tile\"><h3>{Words.Capital(data.GroupWord)} per split</h3>{SplitTable.Of(data)}</div>")
        : Markup.Empty;

    private static Markup Trust(Subject subject)
    {
        var calibration = CalibrationWords.Line(subject.Main);
        var looks = Looks(subject.Input);
        var judged = subject.JudgesProcedure ? Sentences.Judges(Judged.Procedure) : null;
        return Markup.Of(
            $"""
            <div class="tile">{Pair("Calibration", calibration)}{Pair(subject.JudgesProcedure ? "What is judged" : "Looks at the test set", judged ?? looks)}</div>
            """);
    }

    // A second look has said its sentence above already.
    private static string? Looks(ReportInput input) => input switch
    {
        { TestLook: { IsFirst: false, Judged: false } look } => $"Opened {Words.Count(look.Openings)} times by {Words.Count(look.Runs, "run", "runs")}, this time included.",
        { TestLook: { } look } => look.Sentence,
        { Test: null } => null,
        _ => "How often these samples were looked at before is not known.",
    };

    private static Markup Pair(string title, string? text) => text is null ? Markup.Empty : Markup.Of($"<h3>{title}</h3><p>{text}</p>");
}
