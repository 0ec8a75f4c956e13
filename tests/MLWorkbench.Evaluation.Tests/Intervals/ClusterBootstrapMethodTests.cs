using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Intervals.ClusterBootstrap;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Intervals;

public class ClusterBootstrapMethodTests
{
    [SharedTheory("reference/metrics")]
    [InlineData("binary_balanced")]
    [InlineData("binary_imbalanced")]
    [InlineData("binary_ties")]
    public void Auroc_AgreesWithTheReferenceInterval(string name)
    {
        var expected = ReferenceScores.Expected(name)["cluster_bootstrap"]!["ci95"]!;

        var interval = AurocOf(ReferenceScores.Read(name), new() { Replicates = 4000 });

        Assert.Equal(expected[0]!.GetValue<double>(), interval.Low!.Value, 0.005);
        Assert.Equal(expected[1]!.GetValue<double>(), interval.High!.Value, 0.005);
    }

    [SharedTheory("reference/metrics")]
    [InlineData("binary_constant")]
    [InlineData("binary_separable")]
    public void SameInEveryResample_HasNoIntervalButAReason(string name)
    {
        var interval = AurocOf(ReferenceScores.Read(name), new() { Replicates = 100 });

        Assert.Null(interval.Low);
        Assert.Equal("the same in all resamples, which therefore cannot tell how far it could be off", interval.Reason);
    }

    [Fact]
    public void Method_NamesGroupsReplicatesAndSeed()
    {
        var estimate = Evaluator.Estimate(
            Samples.Random(200, 36, 1), "mcc", OperatingThreshold.At(0.5), new() { Bootstrap = 300, Seed = 7 });

        Assert.Equal("bootstrap over 36 groups, percentile, 300 replicates, seed 7", estimate.Method);
    }

    [Fact]
    public void Interval_DoesNotDependOnTheNumberOfThreads()
    {
        var one = Estimate(new() { Replicates = 200, Threads = 1 });
        var four = Estimate(new() { Replicates = 200, Threads = 4 });

        Assert.Equal(one, four);
    }

    [Fact]
    public void Interval_DependsOnTheSeed() =>
        Assert.NotEqual(Estimate(new() { Replicates = 200, Seed = 1 }), Estimate(new() { Replicates = 200, Seed = 2 }));

    [Fact]
    public void Interval_IsWiderWhenSamplesOfAPatientRepeat()
    {
        // The same 60 predictions, once as 60 patients and once as 60 patients with five copies each: nothing was learnt from the copies.
        var single = Samples.Random(60, 10_000, 3);
        var copies = new PredictionSet(
            PredictionTask.Binary,
            single.Classes,
            null,
            [.. single.Rows.SelectMany(row => Enumerable.Range(0, 5).Select(copy => row with { Sample = $"{row.Sample}-{copy}" }))]);

        var first = AurocOf(single, new());
        var second = AurocOf(copies, new());

        Assert.Equal(first.Low!.Value, second.Low!.Value, 1e-12);
        Assert.Equal(first.High!.Value, second.High!.Value, 1e-12);
    }

    [Fact]
    public void ManyUndefinedReplicates_HaveNoIntervalButAReason()
    {
        // Nothing but two samples of 100 is predicted positive: about one resample in seven has no PPV.
        var predictions = Samples.Binary(
            [.. Enumerable.Range(0, 100).Select(index => ($"p{index}", index % 2, index < 2 ? 0.9 : 0.1))]);

        var interval = IntervalOf(predictions, MetricNames.Ppv, new() { Replicates = 500 });

        Assert.Null(interval.Low);
        Assert.Matches("^undefined in [0-9]+ of 500 bootstrap replicates$", interval.Reason);
    }

    [Fact]
    public void NoReplicates_LeaveTheIntervalOutWithAReason()
    {
        var estimate = Evaluator.Estimate(Samples.Random(100, 50, 1), "mcc", OperatingThreshold.At(0.5), new() { Bootstrap = 0 });

        Assert.NotNull(estimate.Value);
        Assert.Equal("the interval needs resampling, which was left out (0 replicates)", estimate.Reason);
    }

    [Fact]
    public void ReplicateThatLosesAnAveragedClass_IsUndefined()
    {
        var predictions = Samples.Random(90, 30, 5, classes: 3);
        var input = new MetricInput(predictions, 0.5);
        var family = MetricFamilies.Holding(input, MetricNames.AurocMacroOvr);
        var values = new double[family.Slots.Count];
        var weights = new int[input.Groups];
        var first = input.GroupOfRow[0];
        weights[first] = 1;

        family.Compute(weights, values);

        var labels = predictions.Rows.Where((_, row) => input.GroupOfRow[row] == first).Select(row => row.Labels[0]).Distinct().Count();
        Assert.True(labels < 3);
        Assert.Equal(double.NaN, values[0]);
    }

    private static string Estimate(ClusterBootstrapOptions options)
    {
        var input = new MetricInput(Samples.Random(300, 80, 2, classes: 3), 0.5);
        var intervals = new ClusterBootstrapMethod(options).Estimate(input.Folds, MetricFamilies.All(input), _ => true);
        return string.Join('\n', intervals.SelectMany(family => family).Select(interval => $"{interval!.Low:R} {interval.High:R}"));
    }

    private static Interval AurocOf(PredictionSet predictions, ClusterBootstrapOptions options) =>
        IntervalOf(predictions, MetricNames.Auroc, options);

    private static Interval IntervalOf(PredictionSet predictions, string metric, ClusterBootstrapOptions options)
    {
        var input = new MetricInput(predictions, 0.5);
        var family = MetricFamilies.Holding(input, metric);
        var place = family.Slots.ToList().FindIndex(slot => slot.Key == new MetricKey(metric));
        return new ClusterBootstrapMethod(options).Estimate(input.Folds, family)[place];
    }
}
