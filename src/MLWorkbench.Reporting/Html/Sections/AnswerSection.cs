using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>The first screen: how good, how sure, what to beware of.</summary>
internal static class AnswerSection
{
    public static Markup Of(Subject subject)
    {
        var estimate = subject.Main.Metrics[subject.HeadlineMetric];
        return Markup.Of(
            $"""
            <section id="answer" class="answer">
            {Markup.Each(NoticesOf(subject), Render)}
            <div class="hero">
              <div class="headline">
                <p class="label">{MetricTitle.Of(subject.HeadlineMetric)}, {subject.MainPlace} <span class="soft">· {MetricTitle.Direction(subject.HeadlineMetric)}</span></p>
                <p class="number">{Words.Value(estimate.Value)}</p>
                <p class="range">{RangeOf(subject.Main, estimate)}</p>
                {Scale(subject.HeadlineMetric, estimate)}
              </div>
              <div class="beside">
                {MetricTable.Of(subject.Main, subject.SecondaryMetrics)}
              </div>
            </div>
            <p class="words">{Markup.Each(Sentences.Of(subject), sentence => Markup.Of($"{sentence} "))}</p>
            <p class="fine">{MethodOf(estimate)}</p>
            <p class="use">{Words.ResearchUseOnly}</p>
            </section>

            """);
    }

    private static string MethodOf(MetricEstimate estimate) => estimate.Method is { } method ? $"Intervals: {method}." : "";

    private static string RangeOf(EvaluationReport report, MetricEstimate estimate) => estimate.Low is null
        ? $"no interval: {estimate.Reason}"
        : $"{Words.Percent(report.Confidence)} interval {Words.Range(estimate)}";

    private static Markup Scale(string metric, MetricEstimate estimate)
    {
        if (!MetricNames.HigherIsBetter(metric) || estimate.Value is null)
        {
            return Markup.Empty;
        }

        var isArea = metric is MetricNames.Auroc or MetricNames.AurocMacroOvr;
        var from = isArea && (estimate.Low ?? estimate.Value) >= 0.5 ? 0.5 : 0;
        return Markup.Of(
            $"""
            <div class="scale">{IntervalBar.Of(estimate, from, 1)}<span class="ends"><span>{(from == 0.5 ? "0.5 coin toss" : "0")}</span><span>{(isArea ? "1 perfect" : "1")}</span></span></div>
            """);
    }

    private static IEnumerable<Notice> NoticesOf(Subject subject)
    {
        if (subject.Input.Test is null)
        {
            yield return new(NoticeKind.Warning, "No test set was judged. These are validation values: the model was selected by them, so they are optimistic.");
        }

        foreach (var notice in subject.Input.Notices.Where(notice => notice.Kind == NoticeKind.Warning))
        {
            yield return notice;
        }

        if (subject.Input.TestLook is { IsFirst: false } look)
        {
            yield return new(NoticeKind.Warning, look.Sentence);
        }
    }

    private static Markup Render(Notice notice) => Markup.Of($"<p class=\"notice warning\">{notice.Text}</p>\n");
}
