using MLWorkbench.Evaluation.Intervals.ClusterBootstrap;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Evaluation.Decisions;

/// <summary>The decision curve at 0.01, 0.02 ... 0.99, with percentile limits of the bootstrap over groups.</summary>
internal static class DecisionCurve
{
    private static readonly double[] _thresholds = [.. Enumerable.Range(1, 99).Select(percent => percent / 100.0)];

    public static IReadOnlyList<NetBenefitPoint> Of(MetricInput input, EvaluateOptions options)
    {
        var family = new NetBenefitFamily(input, _thresholds);
        var ones = new int[input.Groups];
        Array.Fill(ones, 1);
        var values = new double[_thresholds.Length];
        family.Compute(ones, values);
        var intervals = new ClusterBootstrapMethod(new()
        {
            Replicates = options.Bootstrap,
            Seed = (ulong)options.Seed,
            Confidence = options.Confidence,
        }).Estimate(input.Folds, family);
        var truth = input.Truth(input.Predictions.PositiveIndex);
        var prevalence = truth.Count(true) / (double)truth.Length;
        return
        [
            .. _thresholds.Select((threshold, index) => new NetBenefitPoint(
                threshold, values[index], intervals[index].Low, intervals[index].High, prevalence - ((1 - prevalence) * threshold / (1 - threshold)))),
        ];
    }
}
