using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.Random;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Tuners.Random;

public class RandomTunerTests
{
    private static readonly SearchSpace Plane = new(new RealDimension("x", 0, 1), new RealDimension("y", 0, 1));

    [Fact]
    public void Propose_IsAPureFunctionOfSeedAndNumber()
    {
        var first = Propose(Plane, seed: 7, number: 3);
        var second = Propose(Plane, seed: 7, number: 3, new Trial(1, 1, Plane.Decode(new UnitPoint(0.5, 0.5))));

        Assert.Equal(Plane.Decode(first), Plane.Decode(second));
    }

    [Fact]
    public void Propose_DiffersBetweenNumbersAndSeeds()
    {
        var points =
            from seed in Enumerable.Range(0, 10)
            from number in Enumerable.Range(1, 10)
            select Propose(Plane, (ulong)seed, number)[0];

        Assert.Equal(100, points.Distinct().Count());
    }

    [Fact]
    public void Propose_FillsTheCubeEvenly()
    {
        var quarters = Enumerable.Range(1, 4000).Select(n => Propose(Plane, seed: 1, n)).CountBy(p => (p[0] < 0.5, p[1] < 0.5));

        Assert.All(quarters, quarter => Assert.InRange(quarter.Value, 900, 1100));
    }

    [Fact]
    public void Propose_VisitsEveryPointOfASmallSpaceOnce()
    {
        var space = new SearchSpace(new IntegerDimension("x", 1, 10), new CategoricalDimension("y", ["a", "b"]));
        var trials = new List<Trial>();

        for (var number = 1; number <= 20; number++)
            trials.Add(new Trial(number, 0, space.Decode(Propose(space, seed: 1, number, [.. trials]))));

        Assert.Equal(20, trials.Select(t => (t.Values["x"], t.Values["y"])).Distinct().Count());
    }

    private static UnitPoint Propose(SearchSpace space, ulong seed, int number, params Trial[] trials) =>
        new RandomTuner().Propose(new TrialHistory(space, new Objective("auroc"), seed, number, trials));
}
