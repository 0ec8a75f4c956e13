using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Charts;

/// <summary>Charts of predicted numbers: against the truth, and what is between the two.</summary>
internal static class NumberCharts
{
    /// <summary>More points say no more, and make the page heavy.</summary>
    private const int MostPoints = 2000;

    private const int Parts = 5;

    /// <summary>True by predicted numbers, with the line of perfect agreement and the calibration line.</summary>
    public static Figure Agreement(NumberSubject subject, IReadOnlyList<RegressionRow> rows)
    {
        var target = subject.Numbers.Target;
        var (low, high) = NiceLimits.Of(rows.SelectMany(row => new[] { row.Truth, row.Predicted }));
        List<ChartSeries> series = [Dots(Some(rows).Select(row => new double?[] { Round(row.Predicted), Round(row.Truth) }))];
        if (subject.Main.Metrics is var metrics && metrics[RegressionNames.CalibrationSlope].Value is { } slope && metrics[RegressionNames.CalibrationIntercept].Value is { } intercept)
        {
            var (from, to) = (rows.Min(row => row.Predicted), rows.Max(row => row.Predicted));
            series.Add(new("Calibration line", 3, [[Round(from), Round(intercept + (slope * from))], [Round(to), Round(intercept + (slope * to))]]) { Dashed = true });
        }

        return new(
            $"True by predicted {target}",
            "Each dot is a sample. On the line both are the same; where the calibration line is flatter, predictions are too far apart.",
            new(
                new($"Predicted {target}", low, high),
                new($"True {target}", low, high),
                series,
                [new("perfect", [low, low], [high, high], "insideEndTop")],
                [new($"Predicted {target}", 3), new($"True {target}", 3)]),
            new(
                ["Predicted", "Samples", "Mean predicted", "Mean true", "Mean error"],
                [.. Fifths(rows).Select(part => new[] { $"{NumberSentences.Value(part[0].Predicted)} to {NumberSentences.Value(part[^1].Predicted)}", Words.Count(part.Length), NumberSentences.Value(part.Average(row => row.Predicted)), NumberSentences.Value(part.Average(row => row.Truth)), NumberSentences.Value(part.Average(row => row.Error)) })]));
    }

    /// <summary>Errors by the mean of both numbers, with bias and limits of agreement (Bland and Altman 1986).</summary>
    public static Figure Errors(NumberSubject subject, IReadOnlyList<RegressionRow> rows)
    {
        var (target, metrics) = (subject.Numbers.Target, subject.Main.Metrics);
        var (left, right) = NiceLimits.Of(rows.Select(Middle));
        double[] limits = [.. new[] { metrics[RegressionNames.AgreementLow].Value, metrics[RegressionNames.AgreementHigh].Value }.OfType<double>()];
        var (low, high) = NiceLimits.Of(rows.Select(row => row.Error).Concat(limits));
        return new(
            "Errors (Bland–Altman)",
            $"Predicted minus true {target}, by the mean of both. A slope or a funnel says that errors depend on the size.",
            new(
                new($"Mean of predicted and true {target}", left, right),
                new("Error (predicted − true)", low, high),
                [Dots(Some(rows).Select(row => new double?[] { Round(Middle(row)), Round(row.Error) }))],
                [
                    .. Line("bias", metrics[RegressionNames.MeanError].Value, left, right),
                    .. Line("lower limit", metrics[RegressionNames.AgreementLow].Value, left, right, "insideEndBottom"),
                    .. Line("upper limit", metrics[RegressionNames.AgreementHigh].Value, left, right),
                ],
                [new($"Mean of both", 3), new("Error", 3)]),
            new(
                ["", "Error", $"{Words.Percent(subject.Main.Confidence)} interval"],
                [.. new[] { RegressionNames.MeanError, RegressionNames.AgreementLow, RegressionNames.AgreementHigh }.Select(name => new[] { RegressionNames.Title(name), NumberSentences.Value(metrics[name].Value), NumberSentences.Range(metrics[name]) })]));
    }

    private static double Middle(RegressionRow row) => (row.Predicted + row.Truth) / 2;

    private static double Round(double value) => value == 0 ? 0 : double.Parse(value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);

    private static ChartSeries Dots(IEnumerable<IReadOnlyList<double?>> points) => new("Samples", 1, [.. points]) { Kind = "dots", Size = 6, Faint = true };

    private static IEnumerable<ChartLine> Line(string label, double? at, double left, double right, string position = "insideEndTop") =>
        at is { } value ? [new(label, [left, value], [right, value], position)] : [];

    private static IEnumerable<RegressionRow> Some(IReadOnlyList<RegressionRow> rows)
    {
        var step = Math.Max(1.0, rows.Count / (double)MostPoints);
        return Enumerable.Range(0, Math.Min(rows.Count, MostPoints)).Select(index => rows[(int)(index * step)]);
    }

    private static IEnumerable<RegressionRow[]> Fifths(IReadOnlyList<RegressionRow> rows)
    {
        RegressionRow[] sorted = [.. rows.OrderBy(row => row.Predicted)];
        return sorted.Index().GroupBy(pair => (int)((long)pair.Index * Parts / sorted.Length)).Select(part => part.Select(pair => pair.Item).ToArray());
    }
}
