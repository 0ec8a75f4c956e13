using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Intervals;

public class IntervalPropertyTests
{
    private static readonly string[] ClosedForms = ["auroc", "accuracy", "sensitivity", "specificity", "ppv", "npv"];

    [Fact]
    public void Interval_HoldsItsValueAndStaysWithinTheUnit() => ForSeeds(seed => ClosedForms.All(metric =>
    {
        var estimate = Estimate(Draw(seed), metric);
        return estimate.Low is null
            ? estimate.Reason is not null
            : estimate.Low >= 0 && estimate.Low <= estimate.Value && estimate.Value <= estimate.High && estimate.High <= 1 && estimate.Low < estimate.High;
    }));

    [Fact]
    public void MonotoneMapOfTheScores_LeavesTheAreaAndItsInterval() => ForSeeds(seed =>
    {
        var set = Draw(seed);
        return Estimate(set, "auroc") == Estimate(With(set, row => row.Labels[0], row => Math.Pow(row.Probabilities[1], 3)), "auroc");
    });

    [Fact]
    public void SwappedTruth_MirrorsTheInterval() => ForSeeds(seed =>
    {
        var set = Draw(seed);
        var own = Estimate(set, "auroc");
        var swapped = Estimate(With(set, row => 1 - row.Labels[0], row => row.Probabilities[1]), "auroc");
        return own.Low is null
            ? swapped.Low is null
            : Math.Abs(own.Low.Value - (1 - swapped.High!.Value)) < 1e-9 && Math.Abs(own.High!.Value - (1 - swapped.Low!.Value)) < 1e-9;
    });

    [Fact]
    public void PositiveClass_MayBeEither()
    {
        var set = IntervalData.Patients(40, 3, 7);
        var other = new PredictionSet(set.Task, set.Classes, "benign", set.Rows);

        Assert.Equal(Estimate(set, "sensitivity"), Estimate(other, "specificity"));
        Assert.Equal(Estimate(set, "ppv"), Estimate(other, "npv"));
        Assert.Equal(Estimate(set, "auroc").Low!.Value, Estimate(other, "auroc").Low!.Value, 1e-12);
    }

    [Fact]
    public void OrderOfTheSamples_DoesNotMatter() => ForSeeds(seed =>
    {
        var set = Draw(seed);
        var shuffled = new PredictionSet(set.Task, set.Classes, null, [.. set.Rows.OrderBy(row => row.Sample, StringComparer.Ordinal)]);
        return ClosedForms.All(metric =>
        {
            var (first, second) = (Estimate(set, metric), Estimate(shuffled, metric));
            return first.Low is null ? second.Low is null : Math.Abs(first.Low.Value - second.Low!.Value) < 1e-12;
        });
    });

    private static MetricEstimate Estimate(PredictionSet set, string metric) =>
        Evaluator.Estimate(set, metric, OperatingThreshold.At(0.5), new() { Bootstrap = 0 });

    private static PredictionSet With(PredictionSet set, Func<PredictionRow, int> label, Func<PredictionRow, double> score) =>
        Samples.Binary([.. set.Rows.Select(row => (row.Group, label(row), score(row)))]);

    private static void ForSeeds(Func<int, bool> holds) => Prop.ForAll<int>(seed => holds(seed)).QuickCheckThrowOnFailure();

    // Patients with one to three samples of one or both classes; scores on a grid of sixteenths.
    private static PredictionSet Draw(int seed)
    {
        var random = new Random(seed);
        return Samples.Binary(
            [.. Enumerable.Range(0, 20 + random.Next(60)).Select(row => ($"p{row / (1 + (seed & 1))}", random.Next(2), random.Next(17) / 16.0))]);
    }
}
