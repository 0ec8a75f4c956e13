using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.AutoML.Pareto;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Pareto;

public class ParetoTests
{
    private static readonly double[] Origin = [0, 0, 0];

    [Fact]
    public void Dominates_NeedsAllAsGoodAndOneBetter()
    {
        Assert.True(Dominance.Dominates([1, 2], [1, 1]));
        Assert.False(Dominance.Dominates([1, 2], [1, 2]));
        Assert.False(Dominance.Dominates([1, 2], [0, 3]));
    }

    [Fact]
    public void Dominates_PutsConstraintsFirst()
    {
        Assert.True(Dominance.Dominates(Observe(0, 0, 0), Observe(0.1, 9, 9)));
        Assert.True(Dominance.Dominates(Observe(0.1, 0, 0), Observe(0.2, 9, 9)));
        Assert.True(Dominance.Dominates(Observe(0.2, 1, 1), Observe(0.2, 0, 0)));
        Assert.True(Dominance.Dominates(Observe(double.PositiveInfinity, 1, 1), Observe(double.PositiveInfinity, 0, 0)));
        Assert.False(Dominance.Dominates(Observe(double.PositiveInfinity, 1, 1), Observe(5, 0, 0)));
    }

    [Fact]
    public void Front_IsWhatNoneDominates() => Over(observations =>
    {
        var front = ParetoFront.Of(observations);

        Assert.Equal(observations.Where(o => o.IsCompleted && !observations.Any(other => other.IsCompleted && Beats(other, o))), front);
    });

    [Fact]
    public void Front_LeavesOutTrialsWithoutScores()
    {
        var failed = new Observation(new Trial(1, 1, new Dictionary<string, object>()) { State = TrialState.Failed }, new UnitPoint(), [], double.PositiveInfinity);

        Assert.Empty(ParetoFront.Of([failed]));
        Assert.Single(ParetoFront.Of([failed, Observe(3, 1)]));
    }

    [Fact]
    public void Ranks_CountTheLongestChainAbove() => Over(observations =>
    {
        var completed = observations.Where(o => o.IsCompleted).ToArray();

        var chains = new Dictionary<Observation, int>(ReferenceEqualityComparer.Instance);

        Assert.Equal(completed.Select(o => Chain(o, completed, chains)), NonDominatedSort.Ranks(completed));
    });

    [Fact]
    public void Fronts_HoldEveryTrialOnce() => Over(observations =>
    {
        var completed = observations.Where(o => o.IsCompleted).ToArray();

        Assert.Equal(Enumerable.Range(0, completed.Length), NonDominatedSort.Fronts(completed).SelectMany(front => front).Order());
    });

    [Fact]
    public void Crowding_SumsTheGapsBetweenNeighbours()
    {
        double[][] front = [[0, 10], [1, 9], [3, 5], [10, 0]];

        Assert.Equal([double.PositiveInfinity, 0.3 + 0.5, 0.9 + 0.9, double.PositiveInfinity], CrowdingDistance.Of(front).Select(d => Math.Round(d, 12)));
    }

    [Fact]
    public void Crowding_OfEqualOrFewTrials_IsDefined()
    {
        Assert.Empty(CrowdingDistance.Of([]));
        Assert.Equal([double.PositiveInfinity], CrowdingDistance.Of([new double[] { 1, 2 }]));
        Assert.Equal([double.PositiveInfinity, 0, double.PositiveInfinity], CrowdingDistance.Of([[1.0, 1.0], [1.0, 1.0], [1.0, 1.0]]));
    }

    [Fact]
    public void Hypervolume_OfBoxes_IsKnown()
    {
        Assert.Equal(3, Hypervolume.Of([[1.0], [3.0], [2.0]], [0]));
        Assert.Equal(6 + 2, Hypervolume.Of([[2.0, 3.0], [4.0, 1.0]], [0, 0]));
        Assert.Equal(8 + 2 + 1, Hypervolume.Of([[2.0, 2.0, 2.0], [4.0, 1.0, 1.0], [1.0, 1.0, 3.0]], Origin));
        Assert.Equal(1, Hypervolume.Of([[3.0, 3.0], [1.0, 9.0]], [2, 2]));
        Assert.Equal(0, Hypervolume.Of([], [2, 2]));
    }

    /// <summary>Scores are whole numbers here: the volume is the number of unit cubes below some trial.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Hypervolume_CountsTheDominatedCubes(int objectives) => Prop.ForAll(ArbMap.Default.ArbFor<int>(), number =>
    {
        var random = new System.Random(number);
        var scores = Enumerable.Range(0, random.Next(12)).Select(_ => Enumerable.Range(0, objectives).Select(_ => (double)random.Next(-1, 7)).ToArray()).ToArray();
        var cubes = Enumerable.Range(0, (int)Math.Pow(7, objectives)).Select(i => Enumerable.Range(0, objectives).Select(k => i / (int)Math.Pow(7, k) % 7).ToArray());

        Assert.Equal(cubes.Count(cube => scores.Any(s => s.Zip(cube).All(pair => pair.First > pair.Second))), Hypervolume.Of(scores, Origin[..objectives]), 1e-9);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Hypervolume_OfFourObjectives_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Hypervolume.Of([[1.0, 1.0, 1.0, 1.0]], [0, 0, 0, 0]));

    [Fact]
    public void Ranks_OfAThousandTrials_AreQuick()
    {
        var random = new System.Random(1);
        var observations = Enumerable.Range(0, 1000).Select(_ => Observe(0, random.NextDouble(), random.NextDouble(), random.NextDouble())).ToArray();
        var clock = System.Diagnostics.Stopwatch.StartNew();

        NonDominatedSort.Ranks(observations);

        Assert.InRange(clock.ElapsedMilliseconds, 0, 2000);
    }

    private static void Over(Action<IReadOnlyList<Observation>> law) => Prop.ForAll(ArbMap.Default.ArbFor<int>(), number =>
        law(Tuners.RandomStudies.History(number, objectives: 1 + (int)((uint)number % 3), constrained: number % 2 == 0).Observations)).QuickCheckThrowOnFailure();

    // The definition, written another way than the code under test.
    private static bool Beats(Observation one, Observation other) =>
        one.Violation < other.Violation
        || (one.Violation.Equals(other.Violation) && one.Scores.Zip(other.Scores).All(p => p.First >= p.Second) && !one.Scores.SequenceEqual(other.Scores));

    private static int Chain(Observation observation, IReadOnlyList<Observation> all, Dictionary<Observation, int> known)
    {
        if (!known.TryGetValue(observation, out var length))
            known[observation] = length = all.Where(other => Beats(other, observation)).Select(other => 1 + Chain(other, all, known)).DefaultIfEmpty().Max();
        return length;
    }

    private static Observation Observe(double violation, params double[] scores) =>
        new(new Trial(1, 1, new Dictionary<string, object>()) { State = TrialState.Completed }, new UnitPoint(), scores, violation);
}
