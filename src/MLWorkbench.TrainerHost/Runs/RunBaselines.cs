using System.Globalization;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.Training.Baselines;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>What can be known of a data set without looking at what its images show, judged on the validation images before the search begins.</summary>
internal sealed class RunBaselines
{
    /// <summary>An AUROC from which a reader should hear of it, if its interval leaves chance out.</summary>
    private const double Telling = 0.6;

    private RunBaselines(IReadOnlyList<BaselineRow> rows, IReadOnlyList<string> warnings, PredictionSet? noAnatomy) =>
        (Rows, Warnings, NoAnatomy) = (rows, warnings, noAnatomy);

    /// <summary>One row for each baseline that exists.</summary>
    public IReadOnlyList<BaselineRow> Rows { get; }

    /// <summary>What raises doubt about the data.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>What the baseline that never sees anatomy says of the validation samples; out-of-fold with folds. Null for tables.</summary>
    public PredictionSet? NoAnatomy { get; }

    /// <summary>What the manifest's columns alone tell of the classes; null where they tell little.</summary>
    public MetricEstimate? Columns { get; private init; }

    /// <summary>One line for the terminal.</summary>
    public string Line => $"{(NoAnatomy is null ? "To be beaten" : "Without looking at what images show")}: {string.Join(", ", Rows.Select(row => $"{row.Name} {Text(row.Estimate.Value)}"))} ({Rows[0].Metric}).";

    /// <summary>Judges them.</summary>
    /// <param name="data">Training and validation samples.</param>
    /// <param name="features">
    /// The columns that are learnt from: all that the baseline of the columns sees, and nothing that any other one sees. Null for images alone.
    /// </param>
    /// <param name="metric">What the study optimises.</param>
    /// <param name="options">Replicates, confidence and seed.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static RunBaselines Judge(TrainingData data, TableColumns? features, string metric, EvaluateOptions options, CancellationToken cancellation)
    {
        var columnsOnly = features is null ? data : Only(data, features);
        var others = features is not null && data.HasImages ? Without(data, features) : columnsOnly;
        var rows = new List<BaselineRow>();
        var warnings = new List<string>();
        PredictionSet? noAnatomy = null;
        MetricEstimate? columns = null;
        foreach (var by in Enum.GetValues<BaselineKind>().Where(by => Baseline.Exists(by, Seen(by))))
        {
            var predictions = PredictionSets.Of(data, Baseline.Predict(by, Seen(by), cancellation));
            var threshold = OperatingThreshold.DefaultFor(predictions.Task);
            rows.Add(new BaselineRow(Name(by, data, features), metric, Evaluator.Estimate(predictions, metric, threshold, options)));
            noAnatomy = by == BaselineKind.NoAnatomy ? predictions : noAnatomy;
            if (data.HasImages
                && (by == BaselineKind.NoAnatomy || (by == BaselineKind.Columns && features is null))
                && Evaluator.Estimate(predictions, MetricNames.Auroc, threshold, options) is { Value: >= Telling, Low: > 0.5 } auroc)
            {
                columns = by == BaselineKind.Columns ? auroc : columns;
                warnings.Add(
                    $"{Sentence(by)} alone tell the classes apart with an AUROC of {Text(auroc.Value)} "
                    + $"({Text(auroc.Low)} to {Text(auroc.High)}) on validation images: a model may learn how the images were made instead of what they show.");
            }
        }

        return new RunBaselines(rows, warnings, noAnatomy) { Columns = columns };

        TrainingData Seen(BaselineKind by) => by == BaselineKind.Columns ? columnsOnly : others;
    }

    /// <summary>The same samples with those columns alone.</summary>
    /// <param name="data">Training and validation samples.</param>
    /// <param name="features">The columns that stay.</param>
    internal static TrainingData Only(TrainingData data, TableColumns features)
    {
        var names = Names(features);
        return Filtered(data, names.Contains);
    }

    private static TrainingData Without(TrainingData data, TableColumns features)
    {
        var names = Names(features);
        return Filtered(data, column => !names.Contains(column));
    }

    private static HashSet<string> Names(TableColumns features) => features.All.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);

    private static TrainingData Filtered(TrainingData data, Func<string, bool> stays)
    {
        return data with { Training = [.. data.Training.Select(Seen)], Validation = [.. data.Validation.Select(Seen)] };

        Sample Seen(Sample sample) => sample with { Columns = sample.Columns.Where(column => stays(column.Key)).ToDictionary(StringComparer.Ordinal) };
    }

    private static string Name(BaselineKind by, TrainingData data, TableColumns? features) => by switch
    {
        BaselineKind.Columns when features is not null => "logistic regression of the same columns",
        BaselineKind.Majority => "class frequencies",
        BaselineKind.Format => "image size and file format",
        BaselineKind.Grey => "mean and border grey",
        BaselineKind.Columns => "the manifest's columns",
        _ => "all that is known without anatomy",
    };

    private static string Sentence(BaselineKind by) =>
        by == BaselineKind.Columns ? "The manifest's further columns" : "Image size, file format and brightness";

    private static string Text(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "undefined";
}
