using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Charts;

/// <summary>What the winning configuration reaches when it learns from fewer patients.</summary>
internal static class PatientChart
{
    public static Figure? Of(IReadOnlyList<PatientCurvePoint> curve, string metric)
    {
        var points = curve.Where(point => point.Estimate.Value is not null).OrderBy(point => point.Patients).ToArray();
        if (points.Length < 2)
        {
            return null;
        }

        var title = MetricTitle.Of(metric);
        var values = points.SelectMany(point => new[] { point.Estimate.Value, point.Estimate.Low, point.Estimate.High }).OfType<double>().ToArray();
        var (low, high) = TrainingCharts.RoundLimits(values.Min(), values.Max());
        return new(
            $"{title} by the number of patients learnt from",
            "The winning configuration, trained on fewer patients and judged on the same validation samples. A curve that still rises at its end says that more patients would help.",
            new(
                new("Patients learnt from", 0, null, Whole: true),
                new(MetricTitle.OnAxis(metric), low, MetricTitle.HigherIsBetter(metric) ? Math.Min(1, high) : high),
                [
                    new("Course", 1, [.. points.Select(point => new double?[] { point.Patients, point.Estimate.Value })]) { Faint = true },
                    new("Value with its interval", 1, [.. points.Select(point => new[] { point.Patients, point.Estimate.Value, point.Estimate.Low, point.Estimate.High })]) { Kind = "whiskers" },
                ],
                [],
                [new("Patients", 0), new(title, 3), new("from", 3), new("to", 3)]),
            new(
                ["Patients", "Samples", MetricTitle.Directed(metric)],
                [.. points.Select(point => new[] { Words.Count(point.Patients), Words.Count(point.Images), Words.ValueWithRange(point.Estimate) })]));
    }
}
