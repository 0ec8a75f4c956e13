using System.Diagnostics;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tests.Spaces;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.GaussianProcess;
using MLWorkbench.AutoML.Tuners.Random;
using MLWorkbench.Pipelines;
using MLWorkbench.Pipelines.Catalogues;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Tuners.GaussianProcess;

public class GaussianProcessTunerTests
{
    private static readonly Objective Loss = new("loss", LowerIsBetter: true);

    private static readonly SearchSpace Plane = new(new RealDimension("x", -5, 10), new RealDimension("y", 0, 15));

    [Theory]
    [InlineData("gp")]
    [InlineData("{ gp: { startup: 6, observations: 100 } }")]
    public void Tuner_HasAWord(string written)
    {
        var catalogue = new CatalogueBuilder().AddTask("any").AddSearch().AddTrainer<PipelineSpaceTests.SmallOptions>("small").Build();
        var text = $"task: any\nsearch: {{ tuner: {written} }}\npipeline: [train: small]\n";

        Assert.IsType<GaussianProcessTuner>(PipelineFile.Parse(text, "p.yaml", catalogue).Section<SearchOptions>().Tuner.Create());
    }

    [Fact]
    public void Propose_IsAPureFunctionOfTheHistory()
    {
        var trials = Search(new GaussianProcessTuner(new()), Plane, Branin, 24, seed: 3);

        // The same values in other objects, asked in another order: nothing is remembered that counts.
        foreach (var number in new[] { 24, 11, 17 })
        {
            var history = trials.Take(number - 1).Select(t => new Trial(t.Number, t.Seed, t.Values) { State = t.State, Value = t.Value });
            var again = Plane.Decode(new GaussianProcessTuner(new()).Propose(new(Plane, Loss, 3, number, [.. history])));

            Assert.Equal(trials[number - 1].Values, again);
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    public void Propose_AnyHistoryOfAnySpace_KeepsTheLaws(int objectives, bool constrained) =>
        TunerLaws.Hold(new GaussianProcessOptions { Startup = 2 }, objectives, constrained, runs: 12);

    [Fact]
    public void Search_OfBranin_FindsTheOptimumToFourDigits()
    {
        var best = Enumerable.Range(0, 3)
            .Select(seed => Search(new GaussianProcessTuner(new()), Plane, Branin, 40, (ulong)seed).Min(t => t.Value!.Value));

        Assert.All(best, value => Assert.InRange(value, 0.39788, 0.3980));
    }

    [Fact]
    public void Search_OfBranches_IsFarBetterThanRandom()
    {
        var space = new SearchSpace(
            new CategoricalDimension("model", ["svm", "forest"]),
            new RealDimension("svm.c", 1e-3, 1e3, Log: true) { Parent = "model", ParentChoice = "svm" },
            new RealDimension("svm.gamma", 1e-5, 10, Log: true) { Parent = "model", ParentChoice = "svm" },
            new IntegerDimension("forest.trees", 10, 500, Log: true) { Parent = "model", ParentChoice = "forest" },
            new IntegerDimension("forest.depth", 2, 32) { Parent = "model", ParentChoice = "forest" });

        var ours = Search(new GaussianProcessTuner(new()), space, Value, 40, seed: 1).Min(t => t.Value!.Value);
        var random = Search(new RandomTuner(), space, Value, 40, seed: 1).Min(t => t.Value!.Value);

        Assert.True(ours < random / 100, $"{ours} against {random}");

        static double Value(IReadOnlyDictionary<string, object> v) => (string)v["model"] == "svm"
            ? (0.08 * Math.Pow(Math.Log10((double)v["svm.c"]) - 1, 2)) + (0.08 * Math.Pow(Math.Log10((double)v["svm.gamma"]) + 2, 2))
            : 0.1 + (0.3 * Math.Pow(Math.Log10((long)v["forest.trees"]) - 2.5, 2)) + Math.Pow(((long)v["forest.depth"] - 14) / 20.0, 2);
    }

    [Fact]
    public void Search_WithAConstraint_FindsTheBestThatSatisfiesIt()
    {
        // The loss falls with x, sensitivity needs x at most 0.4.
        var space = new SearchSpace(new RealDimension("x", 0, 1), new RealDimension("y", 0, 1));
        var constraint = new Constraint(new Objective("sensitivity"), 0.6);
        var trials = Search(
            new GaussianProcessTuner(new()), space, v => 1 - (double)v["x"] + Math.Pow((double)v["y"] - 0.3, 2), 30, seed: 2,
            [constraint], v => 1 - (double)v["x"]);

        Assert.InRange(trials.Where(t => t.Metrics["sensitivity"] >= 0.6).Min(t => t.Value!.Value), 0.6, 0.605);
    }

    [Fact]
    public void Propose_WithRunningTrials_LooksElsewhere()
    {
        var trials = Search(new GaussianProcessTuner(new()), Plane, Branin, 14, seed: 5);
        var first = new GaussianProcessTuner(new()).Propose(new(Plane, Loss, 5, 15, trials));
        var running = new Trial(15, 0, Plane.Decode(first)) { State = TrialState.Running };
        var second = new GaussianProcessTuner(new()).Propose(new(Plane, Loss, 5, 16, [.. trials, running]));

        Assert.True(Math.Abs(first[0] - second[0]) + Math.Abs(first[1] - second[1]) > 0.01);
    }

    [Fact]
    public void Propose_InASmallSpace_RepeatsNothing()
    {
        var space = new SearchSpace(new IntegerDimension("n", 1, 5), new CategoricalDimension("c", ["a", "b", "c", "d"]));
        var tuner = new GaussianProcessTuner(new() { Startup = 4 });
        var trials = Search(tuner, space, v => (long)v["n"] + ((string)v["c"] == "b" ? 0 : 1), 14, seed: 1);

        Assert.Equal(10, trials.Skip(4).Select(t => (t.Values["n"], t.Values["c"])).Distinct().Count());
    }

    // The least of three, as the machine may have other work.
    [Fact]
    public void Propose_AfterAHundredTrials_TakesLessThanASecond()
    {
        var trials = Search(new RandomTuner(), Plane, Branin, 100, seed: 1);
        var least = Enumerable.Range(0, 3).Min(_ =>
        {
            var watch = Stopwatch.GetTimestamp();
            new GaussianProcessTuner(new()).Propose(new(Plane, Loss, 1, 101, trials));
            return Stopwatch.GetElapsedTime(watch);
        });

        Assert.True(least < TimeSpan.FromSeconds(1), $"{least}");
    }

    private static double Branin(IReadOnlyDictionary<string, object> values)
    {
        var (x, y) = ((double)values["x"], (double)values["y"]);
        var bend = y - (5.1 / (4 * Math.PI * Math.PI) * x * x) + (5 / Math.PI * x) - 6;
        return (bend * bend) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x)) + 10;
    }

    private static Trial[] Search(
        ITuner tuner, SearchSpace space, Func<IReadOnlyDictionary<string, object>, double> function, int count, ulong seed,
        IReadOnlyList<Constraint>? constraints = null, Func<IReadOnlyDictionary<string, object>, double>? sensitivity = null)
    {
        var trials = new List<Trial>();
        for (var number = 1; number <= count; number++)
        {
            var values = space.Decode(tuner.Propose(new(space, Loss, seed, number, [.. trials]) { Constraints = constraints ?? [] }));
            trials.Add(new(number, 0, values)
            {
                State = TrialState.Completed,
                Value = function(values),
                Metrics = sensitivity is null ? new Dictionary<string, double>() : new() { ["sensitivity"] = sensitivity(values) },
            });
        }

        return [.. trials];
    }
}
