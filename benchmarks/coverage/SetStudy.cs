using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Intervals.ClusterBootstrap;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;

namespace MLWorkbench.Benchmarks.Coverage;

/// <summary>Intervals of any set of predictions.</summary>
internal static class SetStudy
{
    /// <summary>The interval that the workbench shows without resampling.</summary>
    public static Limits? Shown(PredictionSet set, string metric)
    {
        var estimate = Evaluator.Estimate(set, metric, OperatingThreshold.At(0.5), new() { Bootstrap = 0 });
        return estimate is { Low: { } low, High: { } high } ? new(low, high) : null;
    }

    /// <summary>The percentile bootstrap over patients.</summary>
    public static Limits? Bootstrap(PredictionSet set, string metric)
    {
        var input = new MetricInput(set, 0.5);
        var family = MetricFamilies.Holding(input, metric);
        var method = new ClusterBootstrapMethod(new() { Replicates = 1000, Threads = 1 });
        var interval = method.Estimate(input.Folds, [family], slot => slot.Key == new MetricKey(metric))[0].OfType<Interval>().Single();
        return interval is { Low: { } low, High: { } high } ? new(low, high) : null;
    }
}
