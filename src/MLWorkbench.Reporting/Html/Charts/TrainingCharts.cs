using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Charts;

/// <summary>Loss and metric by epoch, with the epoch that was kept.</summary>
internal static class TrainingCharts
{
    public static Figure? Loss(LearningCurve curve)
    {
        List<ChartSeries> series = [];
        Add(series, "Training", 1, curve, epoch => epoch.TrainLoss);
        Add(series, "Validation", 2, curve, epoch => epoch.ValidationLoss);
        if (series.Count == 0)
        {
            return null;
        }

        var top = series.SelectMany(one => one.Points).Max(point => point[1]!.Value);
        return new(
            "Loss by epoch",
            "A validation loss that rises while the training loss falls is overfitting.",
            new(
                Epochs(curve), new("Mean loss, lower is better", 0, null), series, KeptEpoch(curve, 0, top), [new("Epoch", 0), new("Loss", 4)]),
            Table(curve, ["Epoch", "Training loss ↓", "Validation loss ↓"], epoch => [Words.Value(epoch.TrainLoss), Words.Value(epoch.ValidationLoss)]));
    }

    public static Figure? Metric(LearningCurve curve)
    {
        var title = MetricTitle.Of(curve.Metric);
        List<ChartSeries> series = [];
        Add(series, "Validation " + title, 2, curve, epoch => epoch.ValidationMetric);
        if (series.Count == 0)
        {
            return null;
        }

        var values = series[0].Points.Select(point => point[1]!.Value).ToArray();
        var (low, high) = RoundLimits(values.Min(), values.Max());
        return new(
            $"Validation {title} by epoch",
            "The weights of the best epoch are the ones that were tested and exported.",
            new(Epochs(curve), new(MetricTitle.OnAxis(curve.Metric), low, high), series, KeptEpoch(curve, low, high), [new("Epoch", 0), new(title, 4)]),
            Table(curve, ["Epoch", MetricTitle.Directed(curve.Metric)], epoch => [Words.Value(epoch.ValidationMetric)]));
    }

    /// <summary>Tenths around the values.</summary>
    internal static (double Low, double High) RoundLimits(double lowest, double highest) =>
        (Math.Floor((lowest - 1e-9) * 10) / 10, Math.Ceiling((highest + 1e-9) * 10) / 10);

    private static void Add(List<ChartSeries> series, string name, int color, LearningCurve curve, Func<LearningEpoch, double?> pick)
    {
        var points = curve.Epochs.Where(epoch => pick(epoch) is not null).Select(epoch => new double?[] { epoch.Epoch, pick(epoch) }).ToArray();
        if (points.Length > 0)
        {
            series.Add(new(name, color, points));
        }
    }

    private static ChartAxis Epochs(LearningCurve curve) => new("Epoch", curve.Epochs[0].Epoch, Math.Max(curve.Epochs[^1].Epoch, 2), Whole: true);

    private static ChartLine[] KeptEpoch(LearningCurve curve, double low, double high) => curve.BestEpoch is { } best
        ? [new($"kept: epoch {best}", [best, low], [best, high], "above")]
        : [];

    private static FigureTable Table(LearningCurve curve, string[] header, Func<LearningEpoch, string[]> cells) =>
        new(header, [.. curve.Epochs.Select(epoch => (string[])[$"{epoch.Epoch}", .. cells(epoch)])]);
}
