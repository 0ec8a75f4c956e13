using System.Collections.Immutable;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.Tpe;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Tuners.Tpe;

public class TrialRankingTests
{
    private static readonly SearchSpace Line = new(new RealDimension("x", 0, 1));

    [Fact]
    public void Order_IsFeasibleThenPrunedByProgressThenInfeasible()
    {
        var ranking = Ranking(
            Completed(1, 0.7, sensitivity: 0.9),
            Pruned(2, 0.5, 0.6),
            Completed(3, 0.6, sensitivity: 0.99),
            Completed(4, 0.9, sensitivity: 0.6),
            Pruned(5, 0.5, 0.6, 0.4),
            Pruned(6, 0.5, double.NaN),
            Completed(7, 0.8, sensitivity: 0.99));

        Assert.Equal([7, 3, 5, 2, 6, 1, 4], ranking.Divide(7).Good.Select(o => o.Trial.Number));
    }

    [Fact]
    public void FailedAndRunningTrials_AreAmongTheWorseAlways()
    {
        var ranking = Ranking(
            new Trial(1, 0, Values()) { State = TrialState.Failed },
            new Trial(2, 0, Values()),
            Completed(3, 0.5, sensitivity: 1),
            Completed(4, double.NaN, sensitivity: 1));

        Assert.Equal(1, ranking.Count);
        Assert.Equal([3], ranking.Divide(4).Good.Select(o => o.Trial.Number));
        Assert.Equal([1, 2, 4], ranking.Divide(4).Worse.Select(o => o.Trial.Number));
    }

    [Fact]
    public void Worse_AreOldestFirst()
    {
        var ranking = Ranking(Completed(1, 0.2, 1), Completed(2, 0.4, 1), Completed(3, 0.3, 1));

        Assert.Equal([1, 3], ranking.Divide(1).Worse.Select(o => o.Trial.Number));
    }

    [Fact]
    public void SeveralObjectives_RankFrontAfterFront()
    {
        var trials = new[] { (0.5, 3.0), (0.9, 5.0), (0.4, 4.0), (0.6, 1.0), (0.3, 6.0) }
            .Select((t, i) => Completed(i + 1, t.Item1, 1) with { Metrics = ImmutableDictionary<string, double>.Empty.Add("size", t.Item2) });
        var history = new TrialHistory(Line, new("auroc"), 1, 6, [.. trials]) { Further = [new("size", LowerIsBetter: true)] };

        var good = new TrialRanking(history).Divide(5).Good.Select(o => o.Trial.Number).ToArray();

        Assert.Equal([2, 4], good.Take(2).Order());
        Assert.Equal([1, 3, 5], good.Skip(2));
    }

    private static TrialRanking Ranking(params Trial[] trials) =>
        new(new(Line, new("auroc"), 1, trials.Length + 1, trials) { Constraints = [new(new("sensitivity"), 0.95)] });

    private static Trial Completed(int number, double value, double sensitivity) => new(number, 0, Values())
    {
        State = TrialState.Completed,
        Value = value,
        Metrics = ImmutableDictionary<string, double>.Empty.Add("sensitivity", sensitivity),
    };

    private static Trial Pruned(int number, params double[] curve) => new(number, 0, Values())
    {
        State = TrialState.Pruned,
        Epochs = [.. curve.Select((value, i) => new EpochReport(i + 1, 10, ValidationMetric: value))],
    };

    private static Dictionary<string, object> Values() => new() { ["x"] = 0.5 };
}
