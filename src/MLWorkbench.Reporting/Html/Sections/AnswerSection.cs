using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Inputs;

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
                <p class="label">{MetricNames.Title(subject.HeadlineMetric)}, {subject.MainName.ToLowerInvariant()} set</p>
                <p class="number">{Words.Value(estimate.Value)}</p>
                <p class="range">{RangeOf(subject.Main, estimate)}</p>
                {Scale(subject.HeadlineMetric, estimate)}
              </div>
              <div class="beside">
                <table class="metrics"><tbody>{Markup.Each(subject.SecondaryMetrics, name => Row(name, subject.Main.Metrics[name]))}</tbody></table>
              </div>
            </div>
            <p class="words">{Markup.Each(Sentences.Of(subject), sentence => Markup.Of($"{sentence} "))}</p>
            <p class="fine">{MethodOf(estimate)} {Words.ResearchUseOnly}</p>
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

    private static Markup Row(string name, MetricEstimate estimate) => Markup.Of(
        $"""
        <tr><th>{MetricNames.Title(name)}</th><td class="v">{Words.Value(estimate.Value)}</td><td class="r">{Words.Range(estimate)}</td><td class="b">{IntervalBar.OfMetric(name, estimate)}</td></tr>

        """);

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
