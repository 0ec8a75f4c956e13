using System.Globalization;
using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;

namespace MLWorkbench.TrainerHost.Quality;

/// <summary>Two models on the same samples: their AUROC, and the difference from resamples of the groups that both share.</summary>
/// <param name="Metric">What both are judged by: "auroc".</param>
/// <param name="Own">The first one's value.</param>
/// <param name="Other">The second one's value.</param>
/// <param name="Difference">First minus second.</param>
internal sealed record PairedAuroc(string Metric, MetricEstimate Own, MetricEstimate Other, MetricEstimate Difference)
{
    private const int FewestReplicates = 50;
    private const int UsualReplicates = 2000;

    /// <summary>Whether the first one was shown to be better: the interval of the difference lies above 0.</summary>
    public bool IsShown => Difference.Low > 0;

    /// <summary>The difference in words: "the difference is +0.131, from +0.064 to +0.207".</summary>
    public string Range => Difference.Low is null
        ? $"the difference has no interval ({Difference.Reason})"
        : $"the difference is {Signed(Difference.Value)}, from {Signed(Difference.Low)} to {Signed(Difference.High)}";

    /// <summary>Compares.</summary>
    /// <param name="model">One model's predictions.</param>
    /// <param name="other">Another one's, of the same samples.</param>
    /// <param name="options">Replicates, seed, confidence.</param>
    /// <returns>Null where these samples have no AUROC: one class only.</returns>
    public static PairedAuroc? Of(PredictionSet model, PredictionSet other, EvaluateOptions options)
    {
        var threshold = OperatingThreshold.DefaultFor(model.Task);
        var replicates = options.Bootstrap == 0 ? UsualReplicates : Math.Max(FewestReplicates, options.Bootstrap);
        var metric = ModelComparison.Compare(
            [new ComparedModel("the model", model, threshold), new ComparedModel("the other", other, threshold)],
            reference: 1,
            [MetricNames.Auroc],
            // The interval speaks here, not the p: few swaps are enough.
            new ComparisonOptions { Replicates = replicates, Draws = 99, Seed = (ulong)options.Seed, Confidence = options.Confidence }).Metrics[0];
        var (own, theirs) = (metric.Models[0].Value, metric.Models[1].Value);
        return own.Value is null || theirs.Value is null ? null : new(metric.Metric, own, theirs, metric.Models[0].Difference!.Estimate);
    }

    /// <summary>A value as sentences have it.</summary>
    /// <param name="value">An AUROC.</param>
    public static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "undefined";

    private static string Signed(double? value) => value?.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture) ?? "undefined";
}
