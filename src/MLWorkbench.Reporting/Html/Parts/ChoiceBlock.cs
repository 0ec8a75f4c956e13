using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>The winner's validation value beside what can be expected of it, and how it was chosen.</summary>
internal static class ChoiceBlock
{
    public static Markup Of(string metric, SelectionSummary? selection)
    {
        if (selection is null)
        {
            return Markup.Empty;
        }

        var estimate = selection.Estimate;
        var best = selection.Members.Count == 0 ? "The winner on the validation samples" : "The ensemble on the validation samples";
        var among = Words.Count(estimate.Trials, "trial", "trials");
        return Markup.Of(
            $"""
            <table class="metrics">
            <thead><tr><th></th><th class="num">{MetricTitle.Directed(metric)}</th><th>interval</th><th class="b"></th></tr></thead>
            <tbody>{Row(metric, best, new(estimate.Value, null, null, null, null))}{Row(metric, $"Corrected for the choice among {among}", Corrected(selection))}</tbody>
            </table>
            <p class="words">{Markup.Each(Sentences(selection), sentence => Markup.Of($"{sentence} "))}</p>
            <p class="fine">{Method(selection)}</p>

            """);
    }

    /// <summary>The corrected value as every other estimate.</summary>
    public static MetricEstimate Corrected(SelectionSummary selection)
    {
        var estimate = selection.Estimate;
        return new(estimate.Corrected, estimate.Low, estimate.High, estimate.Method, estimate.Reason);
    }

    private static Markup Row(string metric, string name, MetricEstimate estimate) => Markup.Of(
        $"""
        <tr><th>{name}</th><td class="v">{MetricTitle.Value(metric, estimate.Value)}</td><td class="r">{Words.Range(estimate)}</td><td class="b">{IntervalBar.OfMetric(metric, estimate)}</td></tr>

        """);

    private static IEnumerable<string> Sentences(SelectionSummary selection) =>
        new[] { selection.Choice, selection.Ensemble }.OfType<string>();

    private static string Method(SelectionSummary selection)
    {
        var method = selection.Estimate.Method is { } text ? $"The best of many is too good on the samples that chose it. Corrected by {text}." : "";
        return selection.Estimate.Reason is { } reason ? $"{method} Not estimated: {reason}.".Trim() : method;
    }
}
