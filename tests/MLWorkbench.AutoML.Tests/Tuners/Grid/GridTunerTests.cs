using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tests.Studies;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.Grid;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Tuners.Grid;

public class GridTunerTests
{
    [Fact]
    public void Propose_StaysInTheSpaceAndIsPure() => TunerLaws.Hold(new GridOptions());

    [Fact]
    public void Levels_OfANumber_GoFromBoundToBoundOnItsScale()
    {
        Assert.Equal([0, 0.125, 0.25, 0.375, 0.5], Values(new RealDimension("x", 0, 0.5)).Select(v => Math.Round((double)v, 12)));
        Assert.Equal([1e-5, 1e-4, 1e-3, 1e-2, 1e-1], Values(new RealDimension("x", 1e-5, 0.1, Log: true)).Select(v => Math.Round((double)v, 12)));
    }

    [Fact]
    public void Levels_OfWholeNumbers_AreAllOrEvenlySpread()
    {
        Assert.Equal([2L, 3L, 4L], Values(new IntegerDimension("x", 2, 4)));
        Assert.Equal([1L, 4L, 6L, 9L, 12L], Values(new IntegerDimension("x", 1, 12)));
        Assert.Equal([8L, 23L, 64L, 181L, 512L], Values(new IntegerDimension("x", 8, 512, Log: true)));
        Assert.Equal([1L, 2L, 3L, 5L, 8L], Values(new IntegerDimension("x", 1, 8, Log: true)));
    }

    [Fact]
    public void Levels_OfAChoice_AreItsAlternatives() =>
        Assert.Equal(["a", "b", "c", "d", "e", "f"], Values(new CategoricalDimension("x", ["a", "b", "c", "d", "e", "f"])));

    [Fact]
    public void Levels_OfOnePoint_AreTheMiddle()
    {
        Assert.Equal([0.5], Values(new RealDimension("x", 0, 1), points: 1));
        Assert.Equal([7L], Values(new IntegerDimension("x", 1, 12), points: 1));
        Assert.Equal([4.0], Values(new RealDimension("x", 4, 4), points: 1));
    }

    [Fact]
    public void Points_CountConditionalParametersOnlyWhereTheyCount()
    {
        // plain: 1; deep: 3 layers x (off: 1, on: 5 rates); and a width of 5 for all.
        var space = new SearchSpace(
            new CategoricalDimension("train", ["plain", "deep"]),
            new IntegerDimension("deep.layers", 1, 3) { Parent = "train", ParentChoice = "deep" },
            new CategoricalDimension("deep.dropout", ["off", "on"]) { Parent = "train", ParentChoice = "deep" },
            new RealDimension("deep.dropout.rate", 0, 1) { Parent = "deep.dropout", ParentChoice = "on" },
            new IntegerDimension("width", 10, 99));

        Assert.Equal((1 + (3 * (1 + 5))) * 5, new GridOptions().Create().Points(space));
        Assert.Equal(95, Run(space, new GridOptions(), 95).Select(Text).Distinct().Count());
    }

    [Fact]
    public void Propose_WalksInAnotherOrderForEverySeed()
    {
        var space = new SearchSpace(new IntegerDimension("x", 1, 5), new IntegerDimension("y", 1, 5));
        var orders = Enumerable.Range(0, 20).Select(seed => string.Join('|', Run(space, new GridOptions(), 25, (ulong)seed).Select(Text)));

        Assert.Equal(20, orders.Distinct().Count());
    }

    /// <summary>A third of a grid of 9 x 9 has seen nearly every value of both parameters; row by row it would have seen three of one.</summary>
    [Fact]
    public void Propose_CoversTheSpaceEarly()
    {
        var space = new SearchSpace(new RealDimension("x", 0, 1), new RealDimension("y", 0, 1));
        var trials = Run(space, new GridOptions { Points = 9 }, 27);

        Assert.True(trials.Select(t => t.Values["x"]).Distinct().Count() >= 8);
        Assert.True(trials.Select(t => t.Values["y"]).Distinct().Count() >= 8);
    }

    [Fact]
    public void Propose_PassesOverWhatAnOpeningHasTried()
    {
        var space = new SearchSpace(new IntegerDimension("x", 1, 5));
        var opening = new Trial(1, 0, new Dictionary<string, object> { ["x"] = 3L });

        Assert.Equal([1L, 2L, 3L, 4L, 5L], Run(space, new GridOptions(), 5, 1, opening).Select(t => (long)t.Values["x"]).Order());
    }

    [Fact]
    public async Task Study_EndsWithTheGrid()
    {
        using var bench = new StudyBench { Options = new() { Trials = 50, Tuner = new GridOptions { Points = 2 } } };
        using var study = bench.Open();

        var summary = await study.RunAsync(new FakeRunner());

        Assert.Contains("The grid has 6 points: 6 trials are run, not 50.", study.Notices);
        Assert.Equal(6, summary.Trials.Count);
        Assert.Equal(StopReason.Space, summary.Stopped);
        Assert.Equal("All 6 points of the grid have been tried.", summary.Message);
    }

    [Fact]
    public void Points_OfAHopelessGrid_AreRefused()
    {
        var space = new SearchSpace(Enumerable.Range(0, 40).Select(i => new RealDimension($"x{i}", 0, 1)));

        Assert.Equal(
            "A grid of 5 values for each of 40 search parameters has more than 10^18 combinations. " +
            "Search fewer parameters, lower 'points', or choose another tuner.",
            Assert.Throws<InputException>(() => new GridOptions().Create().Points(space)).Message);
    }

    [Fact]
    public void Study_WithAHopelessGrid_IsRefusedBeforeAnythingIsWritten()
    {
        using var temp = new TempFolder();
        var folder = Path.Combine(temp.Path, "out");
        var space = new SearchSpace(Enumerable.Range(0, 40).Select(i => new RealDimension($"x{i}", 0, 1)));
        var options = new SearchOptions { Tuner = new GridOptions() };

        Assert.Throws<InputException>(() => Study.OpenOrCreate(folder, StudyIdentity.Of("grid", "", "", options), space, options));
        Assert.False(Path.Exists(folder));
    }

    private static object[] Values(Dimension dimension, int points = 5) =>
        [.. GridLevels.Of(dimension, points).Select(dimension.FromUnit)];

    private static string Text(Trial trial) => string.Join(',', trial.Values);

    private static List<Trial> Run(SearchSpace space, TunerOptions options, int count, ulong seed = 1, params Trial[] before)
    {
        var trials = before.ToList();
        while (trials.Count < count)
        {
            var history = new TrialHistory(space, new Objective("auroc"), seed, trials.Count + 1, [.. trials]);
            trials.Add(new Trial(trials.Count + 1, 0, space.Decode(options.Create().Propose(history))));
        }

        return trials;
    }
}
