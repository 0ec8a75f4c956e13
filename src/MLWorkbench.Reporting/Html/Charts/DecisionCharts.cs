using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Charts;

/// <summary>What decisions are worth: net benefit over thresholds, and accuracy when doubtful samples are left to a person.</summary>
internal static class DecisionCharts
{
    public static Figure? NetBenefit(IReadOnlyList<NetBenefitPoint> curve, double? stored)
    {
        if (curve.Count < 2)
        {
            return null;
        }

        // Treating all falls without end; what is worse than treating none by more than the gain is of no interest.
        var top = Math.Max(0.01, curve.Max(point => Math.Max(point.High ?? point.NetBenefit, point.TreatAll)));
        var high = RoundUp(top);
        var bottom = -high / 5;
        List<ChartSeries> series = [];
        if (curve.Any(point => point.Low is not null))
        {
            series.Add(new("Interval", 1, [.. curve.Select(point => new[] { point.Threshold, Clip(point.Low), Clip(point.High) })]) { Kind = "band" });
        }

        series.Add(new("Treat all", 2, [.. curve.Where(point => point.TreatAll >= bottom).Select(point => new double?[] { point.Threshold, Math.Round(point.TreatAll, 4) })]) { Dashed = true });
        series.Add(new("Model", 1, [.. curve.Select(point => new[] { point.Threshold, Clip(point.NetBenefit) })]));
        var guides = new List<ChartLine> { new("treat none", [curve[0].Threshold, 0], [curve[^1].Threshold, 0], "insideEndTop") };
        if (stored is { } threshold && threshold > curve[0].Threshold && threshold < curve[^1].Threshold)
        {
            guides.Add(new("stored", [threshold, bottom], [threshold, high], "above"));
        }

        return new(
            "Decision curve",
            "Net benefit: positives found, minus false alarms weighed by the threshold's odds. A model is of use where it lies above both treating all and treating none.",
            new(
                new("Threshold probability", 0, 1), new("Net benefit, higher is better", Math.Round(bottom, 6), high), series, guides,
                [new("Threshold", 2), new("Net benefit", 3)]),
            new(
                ["Threshold", "Model", "Interval", "Treat all"],
                [.. Every(curve, 20).Select(point => new[] { Words.Number(point.Threshold, "0.00"), Words.Value(point.NetBenefit), point is { Low: { } from, High: { } to } ? $"{Words.Value(from)} to {Words.Value(to)}" : "–", Words.Value(point.TreatAll) })]));

        double? Clip(double? value) => value is { } number ? Math.Round(Math.Max(number, bottom), 4) : null;
    }

    public static Figure? Abstention(IReadOnlyList<CoveragePoint> curve)
    {
        if (curve.Count < 2)
        {
            return null;
        }

        var points = Every(curve, 300).ToArray();
        var low = Math.Floor((points.Min(point => point.Accuracy) - 1e-9) * 10) / 10;
        return new(
            "Leaving doubtful ones to a person",
            "How often it is right on the samples that it is most certain of, by the share of samples that it answers.",
            new(
                ChartAxis.Share("Share answered"),
                new("Share right, higher is better", Math.Clamp(low, 0, 0.9), 1),
                [new("Right", 1, [.. points.Select(point => new double?[] { Math.Round(point.Coverage, 4), Math.Round(point.Accuracy, 4), Math.Round(point.Confidence, 4) })])],
                [],
                [new("Answered", 2), new("Right", 3), new("Least certain", 3)]),
            new(
                ["Answered", "Right", "Least certain of them"],
                [.. Every(curve, 10).Select(point => new[] { Words.Percent(Math.Round(point.Coverage, 3)), Words.Value(point.Accuracy), Words.Value(point.Confidence) })]));
    }

    private static IEnumerable<T> Every<T>(IReadOnlyList<T> all, int most) =>
        all.Count <= most ? all : Enumerable.Range(0, most).Select(index => all[(int)Math.Round(index * (all.Count - 1) / (most - 1.0))]);

    private static double RoundUp(double value)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return Math.Round(Math.Ceiling(value / unit * 2) / 2 * unit, 6);
    }
}
