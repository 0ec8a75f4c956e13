using MLWorkbench.Evaluation.Calibration;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Html.Charts;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>Whether a probability of 0.8 means 80 of 100.</summary>
internal static class CalibrationSection
{
    public static Section? Of(Subject subject)
    {
        if (ReliabilityChart.Of(subject.Main) is not { } figure)
        {
            return null;
        }

        return new("calibration", "Calibration", Markup.Of(
            $"""
            <div class="pair">{figure.Render()}<div>
            {(CalibrationWords.Line(subject.Main) is { } line ? Markup.Of($"<p class=\"words\">{line}</p>") : Markup.Empty)}
            {(subject.Main.Calibration is { } calibration ? Table(calibration) : Markup.Empty)}
            {(subject.Main.Calibration?.Method is { } method ? Markup.Of($"<p class=\"fine\">{Words.Sentence(method)}</p>") : Markup.Empty)}
            </div></div>
            """));
    }

    private static Markup Table(CalibrationReport after)
    {
        var before = after.Before;
        var small = after.EceOfPerfect is { } mean
            ? Markup.Of($"<tr><th>ECE of a perfectly calibrated model</th>{(before is null ? Markup.Empty : Markup.Of($"<td class=\"v\"></td>"))}<td class=\"v\">{Words.Value(mean)}<small>{(after.EceOfPerfectHigh is { } high ? $"95 % of them up to {Words.Value(high)}" : "")}</small></td></tr>")
            : Markup.Empty;
        return Markup.Of(
            $"""
            <div class="scroll"><table class="metrics">
            <thead><tr><th></th>{(before is null ? Markup.Empty : Markup.Of($"<th class=\"num\">before</th>"))}<th class="num">{(before is null ? "" : "after")}</th></tr></thead>
            <tbody>
            {Row("Slope (1 is perfect)", after.Slope, before?.Slope, before is not null)}
            {Row("Intercept (0 is perfect)", after.InTheLarge, before?.InTheLarge, before is not null)}
            {Row("Calibration error (ECE) ↓", after.Ece, before?.Ece, before is not null)}
            {small}
            </tbody></table></div>
            """);
    }

    private static Markup Row(string title, MetricEstimate? after, MetricEstimate? before, bool both) => after is null
        ? Markup.Empty
        : Markup.Of($"<tr><th>{title}</th>{(both ? Cell(before) : Markup.Empty)}{Cell(after)}</tr>\n");

    private static Markup Cell(MetricEstimate? estimate) => estimate switch
    {
        null => Markup.Of($"<td class=\"v\">–</td>"),
        { Low: null } => Markup.Of($"<td class=\"v\" title=\"{estimate.Reason}\">{Words.Value(estimate.Value)}<small>{(estimate.Value is null ? "not estimable" : "no interval")}</small></td>"),
        _ => Markup.Of($"<td class=\"v\">{Words.Value(estimate.Value)}<small>{Words.Range(estimate)}</small></td>"),
    };
}
