using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;

namespace MLWorkbench.TrainerHost.Quality;

/// <summary>Two models on the same samples: their AUROC, and the difference from resamples of the groups that both share.</summary>
internal static class PairedAuroc
{
    private const int FewestReplicates = 50;
    private const int UsualReplicates = 2000;

    /// <summary>Compares.</summary>
    /// <param name="model">One model's predictions.</param>
    /// <param name="other">Another one's, of the same samples.</param>
    /// <param name="options">Replicates, seed, confidence.</param>
    /// <returns>The metric, both values, and the first minus the second; null where these samples have no AUROC: one class only.</returns>
    public static (string Metric, MetricEstimate Own, MetricEstimate Other, MetricEstimate Difference)? Of(PredictionSet model, PredictionSet other, EvaluateOptions options)
    {
        var threshold = OperatingThreshold.DefaultFor(model.Task);
        var replicates = options.Bootstrap == 0 ? UsualReplicates : Math.Max(FewestReplicates, options.Bootstrap);
        var metric = ModelComparison.Compare(
            [new ComparedModel("the model", model, threshold), new ComparedModel("the other", other, threshold)],
            reference: 1,
            [MetricNames.Auroc],
            // The interval speaks here, not the p: few swaps are enough.
            new ComparisonOptions { Replicates = replicates, Draws = 99, Seed = (ulong)options.Seed, Confidence = options.Confidence }).Metrics[0];
        var (own, theirs, difference) = (metric.Models[0].Value, metric.Models[1].Value, metric.Models[0].Difference!.Estimate);
        return own.Value is null || theirs.Value is null ? null : (metric.Metric, own, theirs, difference);
    }
}
