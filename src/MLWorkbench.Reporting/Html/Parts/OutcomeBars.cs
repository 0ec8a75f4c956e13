using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>What becomes of the samples at the stored threshold, as counts a reader can picture.</summary>
internal static class OutcomeBars
{
    /// <summary>Classes with a bar each before the rest is left to the table.</summary>
    private const int Most = 8;

    public static Markup Of(EvaluationReport report) => report.Task switch
    {
        PredictionTask.Binary => Binary(report),
        PredictionTask.Multiclass => Several(report, c => (report.Confusion![c, c], report.Confusion.Support(c)), "right"),
        _ => Several(report, c => (report.LabelConfusion[c][1, 1], report.LabelConfusion[c].Support(1)), "found"),
    };

    private static Markup Binary(EvaluationReport report)
    {
        var positive = report.Classes.ToList().IndexOf(report.PositiveClass!);
        var matrix = report.Confusion!;
        var (positives, negatives) = (matrix.Support(positive), matrix.Support(1 - positive));
        var (found, alarms) = (matrix[positive, positive], matrix[1 - positive, positive]);
        return Markup.Of(
            $"""
            <div class="outcomes">
            {Bar($"Finds {Words.Count(found)} of {Words.Count(positives)} ‘{report.PositiveClass}’", found, positives, $"misses {Words.Count(positives - found)}", Share("sensitivity", report.Metrics[MetricNames.Sensitivity]))}
            {Bar($"False alarms: {Words.Count(alarms)} of {Words.Count(negatives)} others", negatives - alarms, negatives, $"leaves {Words.Count(negatives - alarms)} alone", Share("specificity", report.Metrics[MetricNames.Specificity]))}
            </div>
            """);
    }

    private static Markup Several(EvaluationReport report, Func<int, (long Right, long All)> count, string word)
    {
        var left = report.Classes.Count - Most;
        return Markup.Of(
            $"""
            <div class="outcomes">
            {Markup.Each(Enumerable.Range(0, Math.Min(Most, report.Classes.Count)), c =>
            {
                var (right, all) = count(c);
                return Bar($"‘{report.Classes[c]}’: {Words.Count(right)} of {Words.Count(all)} {word}", right, all, "", "");
            })}
            {(left > 0 ? Markup.Of($"<p class=\"fine\">and {Words.Count(left)} more classes in the table below</p>") : Markup.Empty)}
            </div>
            """);
    }

    private static Markup Bar(string title, long right, long all, string beside, string share)
    {
        var width = all == 0 ? 0 : Math.Round(100.0 * right / all, 2);
        var bar = all == 0
            ? Markup.Of($"<p class=\"fine\">none in these samples</p>")
            : Markup.Of($"<div class=\"portion\" aria-hidden=\"true\"><i class=\"right\" style=\"width:{width}%\"></i>{(right == all ? Markup.Empty : Markup.Of($"<i class=\"wrong\" style=\"width:{Math.Round(100 - width, 2)}%\"></i>"))}</div>");
        return Markup.Of(
            $"""
            <div class="outcome"><p><b>{title}</b>{(beside == "" || all == 0 ? "" : $", {beside}")}</p>{bar}{(share == "" ? Markup.Empty : Markup.Of($"<p class=\"fine\">{share}</p>"))}</div>

            """);
    }

    private static string Share(string name, MetricEstimate estimate) => estimate switch
    {
        { Value: null } => $"{name} not estimable: {estimate.Reason}",
        { Low: null } => $"{name} {Words.Value(estimate.Value)}; no interval: {estimate.Reason}",
        _ => $"{name} {Words.ValueWithRange(estimate)}",
    };
}
