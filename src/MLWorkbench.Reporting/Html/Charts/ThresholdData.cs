using System.Text.Json;
using MLWorkbench.Evaluation.Curves;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Html.Charts;

/// <summary>What the threshold slider moves: how many positives and negatives lie at or above each threshold. Two classes only.</summary>
/// <param name="Positives">Positive samples.</param>
/// <param name="Negatives">Negative samples.</param>
/// <param name="Stored">The threshold that the model has.</param>
/// <param name="Low">Where the slider begins.</param>
/// <param name="High">Where it ends.</param>
/// <param name="Steps">Positions between them.</param>
/// <param name="Points">By rising threshold; counts between two points are those of the upper one.</param>
internal sealed record ThresholdData(
    int Positives, int Negatives, double Stored, double Low, double High, int Steps, IReadOnlyList<ThresholdPoint> Points)
{
    /// <summary>Thresholds that a report carries at most; of more scores each position of the slider has its own exact count.</summary>
    private const int Most = 500;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The data of a report, or null where there is nothing to move.</summary>
    public static ThresholdData? Of(EvaluationReport report)
    {
        if (report is not { Task: PredictionTask.Binary, Curves.Classes: [var curve], Threshold.Value: { } stored })
        {
            return null;
        }

        var positive = report.Classes.ToList().IndexOf(report.PositiveClass!);
        var (positives, negatives) = (report.Support[positive], report.Support[1 - positive]);
        ThresholdPoint[] all =
        [
            .. curve.Roc.Skip(1).Select(point => PointOf(point, positives, negatives)).OrderBy(point => point.Threshold),
        ];
        var (low, high) = Limits(all[0].Threshold, all[^1].Threshold, stored);
        if (all.Length <= Most)
        {
            return new(positives, negatives, stored, low, high, 1000, WithTop(all));
        }

        var grid = Enumerable.Range(0, Most + 1).Select(step => Math.Round(low + ((high - low) * step / Most), 6)).Append(stored).Order().Distinct();
        return new(positives, negatives, stored, low, high, Most, [.. grid.Select(threshold => CountAt(all, threshold))]);
    }

    /// <summary>The counts at a threshold, exact at the points and at the stored threshold.</summary>
    public ThresholdPoint At(double threshold) => CountAt(Points, threshold);

    public string ToJson() => JsonSerializer.Serialize(
        new { Positives, Negatives, Stored, Low, High, Points = Points.Select(point => new double[] { point.Threshold, point.Found, point.Alarms }) }, Json);

    private static ThresholdPoint PointOf(CurvePoint point, int positives, int negatives) =>
        new(point.Threshold, (int)Math.Round(point.Y * positives), (int)Math.Round(point.X * negatives));

    private static IReadOnlyList<ThresholdPoint> WithTop(ThresholdPoint[] points) =>
        points[^1].Threshold < 1 ? [.. points, new(1, 0, 0)] : points;

    private static ThresholdPoint CountAt(IReadOnlyList<ThresholdPoint> points, double threshold)
    {
        var first = points.FirstOrDefault(point => point.Threshold >= threshold);
        return first is null ? new(threshold, 0, 0) : first with { Threshold = threshold };
    }

    // Scores of a shy model would all lie within a hair of the slider from 0 to 1.
    private static (double Low, double High) Limits(double lowest, double highest, double stored)
    {
        var (low, high) = (Math.Min(lowest, stored), Math.Max(highest, stored));
        return high - low > 0.3 ? (0, 1) : (Math.Floor(low * 100) / 100, Math.Max(Math.Ceiling(high * 100) / 100, (Math.Floor(low * 100) / 100) + 0.01));
    }
}

/// <summary>What happens at a threshold.</summary>
/// <param name="Threshold">Predicted positive from this probability on.</param>
/// <param name="Found">Positives at or above it.</param>
/// <param name="Alarms">Negatives at or above it.</param>
internal sealed record ThresholdPoint(double Threshold, int Found, int Alarms);
