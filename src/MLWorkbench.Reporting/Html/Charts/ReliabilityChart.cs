using MLWorkbench.Evaluation.Calibration;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Charts;

/// <summary>The reliability diagram, before and after calibration where there was any.</summary>
internal static class ReliabilityChart
{
    public static Figure? Of(EvaluationReport report)
    {
        ReliabilityBin[] bins = Filled(report.Calibration?.Bins ?? report.Curves?.Reliability);
        if (bins.Length == 0)
        {
            return null;
        }

        var before = Filled(report.Calibration?.Before?.Bins);
        // With a calibration of their own, two classes are binned by the positive one's probability; else by what was predicted.
        var positive = report is { Task: PredictionTask.Binary, Calibration: not null };
        var largest = bins.Concat(before).Max(bin => bin.Count);
        List<ChartSeries> series = before.Length == 0 ? [] : [Dots("Before calibration", 2, before, largest) with { Hollow = true }];
        series.Add(Dots(before.Length == 0 ? "Bin" : "After calibration", 1, bins, largest));
        var (across, up) = positive ? ("Mean probability", $"Share of ‘{report.PositiveClass}’") : ("Mean confidence", "Share predicted right");
        return new(
            "Reliability",
            (positive ? $"How often it is ‘{report.PositiveClass}’, by the probability given. On the line, 0.8 means 80 of 100." : "How often the predicted class is right, by how sure the model was. On the line, 80 % sure means right in 80 of 100.")
                + " Dots grow with the number of samples.",
            new(
                ChartAxis.Share(across),
                ChartAxis.Share(up),
                series,
                [new("perfect", [0, 0], [1, 1], "insideEndTop")],
                [new(across, 3), new(up, 3), new("Samples", 0)]),
            new(
                ["From", "to", "Samples", across, up],
                [.. bins.Select(bin => new[] { Words.Number(bin.Low, "0.00"), Words.Number(bin.High, "0.00"), Words.Count(bin.Count), Words.Value(bin.MeanConfidence), Words.Value(bin.Accuracy) })]));
    }

    private static ReliabilityBin[] Filled(IReadOnlyList<ReliabilityBin>? bins) => [.. bins?.Where(bin => bin.Count > 0) ?? []];

    private static ChartSeries Dots(string name, int color, ReliabilityBin[] bins, long largest) =>
        new(name, color, [.. bins.Select(bin => new double?[] { bin.MeanConfidence, bin.Accuracy, bin.Count })])
        {
            Kind = "dots",
            Sizes = [.. bins.Select(bin => Math.Round(6 + (18 * Math.Sqrt(bin.Count / (double)largest)), 1))],
        };
}
