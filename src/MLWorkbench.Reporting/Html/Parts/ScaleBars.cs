using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>Several estimates of one metric below each other on a common scale, so that the eye compares them.</summary>
internal static class ScaleBars
{
    /// <summary>One line: what it is, and how strongly it is drawn ("main", "other").</summary>
    internal sealed record Line(string Name, string Kind, MetricEstimate Estimate);

    /// <summary>The lines above an axis from a round number below the lowest limit to 1.</summary>
    public static Markup Of(IReadOnlyList<Line> lines)
    {
        var lowest = lines.SelectMany(line => new[] { line.Estimate.Low, line.Estimate.Value }).OfType<double>().DefaultIfEmpty(0.5).Min();
        var from = Math.Clamp(Math.Floor((lowest + 1e-9) * 10) / 10, 0, 0.5);
        var ticks = Enumerable.Range(0, 11).Select(tenth => tenth / 10.0).Where(tick => tick >= from - 1e-9).ToArray();
        // Beside long names the scale is 90 pixels wide: four numbers have room.
        var step = ticks.Length > 8 ? 5 : ticks.Length > 4 ? 2 : 1;
        ticks = [.. ticks.Where((_, index) => (ticks.Length - 1 - index) % step == 0)];

        return Markup.Of(
            $"""
            <div class="scalebars">
            {Markup.Each(lines, line => Row(line, from))}
            <div class="axis" aria-hidden="true"><span></span><span class="ticks">{Markup.Each(ticks, tick => Markup.Of($"<i style=\"left:{Math.Round(100 * (tick - from) / (1 - from), 2)}%\">{Words.Number(tick, "0.0")}</i>"))}</span><span></span></div>
            </div>
            """);
    }

    private static Markup Row(Line line, double from) => Markup.Of(
        $"""
        <div class="line {line.Kind}"><span class="name">{line.Name}</span>{IntervalBar.Of(line.Estimate, from, 1)}<span class="value"><b>{Words.Value(line.Estimate.Value)}</b> <small>{(line.Estimate.Low is null ? "" : Words.Range(line.Estimate))}</small></span></div>

        """);
}
