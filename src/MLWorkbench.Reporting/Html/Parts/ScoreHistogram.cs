using MLWorkbench.Reporting.Html.Charts;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>How the probabilities of positives and negatives are spread over the slider: positives upwards, negatives downwards.</summary>
internal static class ScoreHistogram
{
    private const int Bins = 50;
    private const int Height = 46;

    public static Markup Of(ThresholdData data, string positive)
    {
        var positives = new int[Bins];
        var negatives = new int[Bins];
        ThresholdPoint above = new(double.PositiveInfinity, 0, 0);
        foreach (var point in data.Points.Reverse())
        {
            var bin = Math.Clamp((int)((point.Threshold - data.Low) / (data.High - data.Low) * Bins), 0, Bins - 1);
            positives[bin] += point.Found - above.Found;
            negatives[bin] += point.Alarms - above.Alarms;
            above = point;
        }

        // Each class on a scale of its own: rare positives would be invisible beside many negatives.
        return Markup.Of(
            $"""
            <svg class="spread" viewBox="0 0 {Bins * 10} {(2 * Height) + 4}" preserveAspectRatio="none" role="img" aria-label="How the probabilities are spread: ‘{positive}’ above the line, others below">
            {Bars(positives, "pos", count => Height - count)}{Bars(negatives, "neg", _ => Height + 4)}
            </svg>
            """);
    }

    private static Markup Bars(int[] counts, string kind, Func<double, double> top)
    {
        var most = Math.Max(1, counts.Max());
        return Markup.Each(Enumerable.Range(0, Bins).Where(bin => counts[bin] > 0), bin =>
        {
            var height = Math.Round(Math.Max(1.5, Height * counts[bin] / (double)most), 1);
            return Markup.Of($"<rect class=\"{kind}\" x=\"{(bin * 10) + 1}\" y=\"{top(height)}\" width=\"8\" height=\"{height}\"/>");
        });
    }
}
