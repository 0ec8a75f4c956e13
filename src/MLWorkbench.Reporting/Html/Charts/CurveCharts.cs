using MLWorkbench.Evaluation.Curves;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Charts;

/// <summary>ROC and precision-recall charts of one or two reports.</summary>
internal static class CurveCharts
{
    /// <summary>The ROC chart: of two classes the main report, the other dashed and the operating point; else a curve per class.</summary>
    public static Figure? Roc(EvaluationReport main, string mainName, EvaluationReport? other, string otherName)
    {
        if (main.Curves is not { Classes.Count: > 0 } curves)
        {
            return null;
        }

        var series = SeriesOf(main, mainName, other, otherName, curve => curve.Roc);
        if (main.Task == PredictionTask.Binary && main.Threshold.Value is { } threshold)
        {
            series.Add(OperatingPoint(
                threshold, 1 - main.Metrics[MetricNames.Specificity].Value, main.Metrics[MetricNames.Sensitivity].Value));
            series.Add(Slider());
        }

        return new(
            "ROC curve",
            "How many positives are found for how many false alarms, at every threshold.",
            new(
                ChartAxis.Share("False positive rate (1 − specificity)"),
                ChartAxis.Share("Sensitivity"),
                series,
                [new("chance", [0, 0], [1, 1])],
                [new("False positive rate", 3), new("Sensitivity", 3), new("Threshold", 3)]),
            Table(main, curves, ["Class", "AUROC ↑", "Samples of the class"], MetricNames.Auroc))
        {
            Id = "roc",
        };
    }

    /// <summary>The precision-recall chart, in the same manner.</summary>
    public static Figure? PrecisionRecall(EvaluationReport main, string mainName, EvaluationReport? other, string otherName)
    {
        if (main.Curves is not { Classes.Count: > 0 } curves)
        {
            return null;
        }

        var series = SeriesOf(main, mainName, other, otherName, curve => curve.PrecisionRecall);
        ChartLine[] lines = [];
        if (main.Task == PredictionTask.Binary)
        {
            var prevalence = curves.Classes[0].Prevalence;
            lines = [new("prevalence", [0, prevalence], [1, prevalence], "insideStartTop")];
            if (main.Threshold.Value is { } threshold && main.Metrics[MetricNames.Ppv].Value is { } precision)
            {
                series.Add(OperatingPoint(threshold, main.Metrics[MetricNames.Sensitivity].Value, precision));
                series.Add(Slider());
            }
        }

        return new(
            "Precision and recall",
            "How many alarms are right for how many positives found. What is reachable depends on the prevalence.",
            new(
                ChartAxis.Share("Recall (sensitivity)"),
                ChartAxis.Share("Precision (PPV)"),
                series,
                lines,
                [new("Recall", 3), new("Precision", 3), new("Threshold", 3)]),
            Table(main, curves, ["Class", "Average precision ↑", "Samples of the class"], MetricNames.AveragePrecision))
        {
            Id = "precision-recall",
        };
    }

    private static List<ChartSeries> SeriesOf(
        EvaluationReport main, string mainName, EvaluationReport? other, string otherName, Func<ClassCurves, IReadOnlyList<CurvePoint>> pick)
    {
        if (main.Task != PredictionTask.Binary)
        {
            return [.. main.Curves!.Classes.Select((curve, index) => new ChartSeries(curve.Class, (index % 8) + 1, PointsOf(pick(curve))))];
        }

        var series = new List<ChartSeries>();
        if (other?.Curves is { Classes.Count: > 0 } others)
        {
            series.Add(new(otherName, 2, PointsOf(pick(others.Classes[0]))) { Dashed = true, Faint = true });
        }

        series.Add(new(mainName, 1, PointsOf(pick(main.Curves!.Classes[0]))));
        return series;
    }

    private static ChartSeries OperatingPoint(double threshold, double? x, double? y) =>
        new("Stored threshold", 3, x is null || y is null ? [] : [[x, y, threshold]]) { Kind = "dots", Size = 12 };

    // The page's program puts it where the slider stands.
    private static ChartSeries Slider() => new("Slider", 4, []) { Kind = "dots", Hollow = true, Size = 16, Id = "slider" };

    private static IReadOnlyList<double?>[] PointsOf(IReadOnlyList<CurvePoint> points) =>
    [
        .. CurveThinning.Thin(points).Select(point => new double?[]
        {
            Math.Round(point.X, 4), Math.Round(point.Y, 4), double.IsFinite(point.Threshold) ? Math.Round(point.Threshold, 4) : null,
        }),
    ];

    private static FigureTable Table(EvaluationReport report, ReportCurves curves, string[] header, string metric) => new(
        header,
        [
            .. curves.Classes.Select(curve => new[]
            {
                curve.Class,
                Words.ValueWithRange(report.PerClass[curve.Class][metric]),
                Words.Count(report.Support[report.Classes.ToList().IndexOf(curve.Class)]),
            }),
        ]);
}
