using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.QuasiRandom;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Tuners.QuasiRandom;

public class QuasiRandomTunerTests
{
    private static readonly SearchSpace Plane = new(new RealDimension("x", 0, 1), new RealDimension("y", 0, 1));

    [Fact]
    public void Propose_StaysInTheSpaceAndIsPure() => TunerLaws.Hold(new QuasiRandomOptions());

    [Fact]
    public void Propose_PutsOneTrialIntoEachOf64Squares()
    {
        var squares = Enumerable.Range(1, 64).Select(n => Propose(Plane, seed: 4, n)).Select(p => ((int)(p[0] * 8), (int)(p[1] * 8)));

        Assert.Equal(64, squares.Distinct().Count());
    }

    [Fact]
    public void Propose_DiffersBetweenSeeds() =>
        Assert.Equal(50, Enumerable.Range(0, 50).Select(seed => Propose(Plane, (ulong)seed, 1)[0]).Distinct().Count());

    [Fact]
    public void Propose_VisitsEveryPointOfASmallSpaceOnce()
    {
        var space = new SearchSpace(new IntegerDimension("x", 1, 10), new CategoricalDimension("y", ["a", "b", "c"]));
        var trials = new List<Trial>();

        for (var number = 1; number <= 30; number++)
            trials.Add(new Trial(number, 0, space.Decode(Propose(space, seed: 1, number, [.. trials]))));

        Assert.Equal(30, trials.Select(t => (t.Values["x"], t.Values["y"])).Distinct().Count());
    }

    /// <summary>One alternative is a single point, though the space as a whole is a continuum.</summary>
    [Fact]
    public void Propose_DoesNotRepeatTheOnePointOfABranch()
    {
        var space = new SearchSpace(
            new CategoricalDimension("train", ["plain", "deep"]),
            new RealDimension("rate", 0, 1) { Parent = "train", ParentChoice = "deep" });
        var trials = new List<Trial>();

        for (var number = 1; number <= 10; number++)
            trials.Add(new Trial(number, 0, space.Decode(Propose(space, seed: 1, number, [.. trials]))));

        Assert.Single(trials, t => t.Values["train"].Equals("plain"));
    }

    private static UnitPoint Propose(SearchSpace space, ulong seed, int number, params Trial[] trials) =>
        new QuasiRandomTuner().Propose(new TrialHistory(space, new Objective("auroc"), seed, number, trials));
}
