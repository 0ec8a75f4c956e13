using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tests.Spaces;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.CmaEs;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Pipelines;
using MLWorkbench.Pipelines.Catalogues;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Tuners.CmaEs;

public class CmaEsTunerTests
{
    private static readonly Objective Loss = new("loss", LowerIsBetter: true);

    private static readonly SearchSpace Box = new(Enumerable.Range(0, 4).Select(i => new RealDimension($"x{i}", -2, 3)));

    [Theory]
    [InlineData("cma-es")]
    [InlineData("{ cma-es: { population: 12, step: 0.2 } }")]
    public void Tuner_HasAWord(string written)
    {
        var catalogue = new CatalogueBuilder().AddTask("any").AddSearch().AddTrainer<PipelineSpaceTests.SmallOptions>("small").Build();
        var text = $"task: any\nsearch: {{ tuner: {written} }}\npipeline: [train: small]\n";

        Assert.IsType<CmaEsTuner>(PipelineFile.Parse(text, "p.yaml", catalogue).Section<SearchOptions>().Tuner.Create());
    }

    [Fact]
    public void Search_OfASphere_ReachesAMillionthWithin600Trials()
    {
        var trials = Search(Box, Sphere, 600, seed: 1);

        Assert.InRange(trials.Min(t => t.Value!.Value), 0, 1e-6);
    }

    [Fact]
    public void Search_OfIntegers_DoesNotGetStuck()
    {
        var space = new SearchSpace(
            new IntegerDimension("a", -20, 40), new IntegerDimension("b", 1, 1000, Log: true), new RealDimension("c", -1, 1));

        var best = Search(space, Loss, 400, seed: 2).MinBy(t => t.Value)!;

        Assert.Equal(7L, best.Values["a"]);
        Assert.InRange((long)best.Values["b"], 88, 92);

        static double Loss(IReadOnlyDictionary<string, object> v) =>
            Math.Abs((long)v["a"] - 7) + Math.Abs(Math.Log((long)v["b"] / 90.0)) + Math.Abs((double)v["c"]);
    }

    [Fact]
    public void Search_ThatIsSpent_StartsAgainElsewhere()
    {
        // Flat around the middle, which ends the first search.
        var space = new SearchSpace(new RealDimension("x", 0, 1));
        var trials = Search(space, v => Math.Floor(4 * Math.Abs((double)v["x"] - 0.5)), 600, seed: 1);

        Assert.Contains(trials.Skip(300), t => Math.Abs((double)t.Values["x"] - 0.5) > 0.25);
    }

    [Fact]
    public void Propose_IsAPureFunctionOfTheHistory()
    {
        var trials = Search(Box, Sphere, 60, seed: 3);

        foreach (var number in new[] { 60, 9, 31 })
        {
            var history = trials.Take(number - 1).Select(t => new Trial(t.Number, t.Seed, t.Values) { State = t.State, Value = t.Value });
            var again = Box.Decode(new CmaEsTuner(new()).Propose(new(Box, Loss, 3, number, [.. history])));

            Assert.Equal(trials[number - 1].Values, again);
        }
    }

    [Fact]
    public void Propose_AnyHistoryOfNumbers_StaysInside()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var generator = new System.Random(seed);
            var numbers = RandomStudies.Space(generator).Dimensions.Where(d => d is not CategoricalDimension && d.Parent is null);
            var space = new SearchSpace(numbers.Append(new RealDimension("x", 0, 1)));
            var trials = Enumerable.Range(1, generator.Next(60)).Select(number => Any(number, space, generator));
            var history = new TrialHistory(space, Loss, 1, 61, [.. trials]);
            var point = new CmaEsTuner(new()).Propose(history);
            return Enumerable.Range(0, point.Count).All(i => point[i] is >= 0 and <= 1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));
    }

    [Fact]
    public void Choose_WithAChoice_NamesIt()
    {
        var space = new SearchSpace(new RealDimension("x", 0, 1), new CategoricalDimension("train.optimizer", ["sgd", "adam"]));

        var error = Assert.Throws<InputException>(() => new CmaEsOptions().Choose(space, new()));

        Assert.Contains("'train.optimizer'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_WithSeveralObjectives_SaysSo() =>
        Assert.Throws<InputException>(() => new CmaEsOptions().Choose(Box, new() { Also = [SearchMetric.Latency] }));

    [Fact]
    public void Propose_AfterAThousandTrials_TakesLessThanASecond()
    {
        // The least of three, each with trials of its own, of which nothing is known yet: the machine may have other work.
        var trials = Search(Box, v => 1 + Sphere(v), 1000, seed: 1);
        var least = Enumerable.Range(1, 3).Min(attempt =>
        {
            var fresh = trials.Select(t => t with { Seconds = attempt }).ToArray();
            var watch = Stopwatch.GetTimestamp();
            new CmaEsTuner(new()).Propose(new(Box, Loss, 1, 1001, fresh));
            return Stopwatch.GetElapsedTime(watch);
        });

        Assert.True(least < TimeSpan.FromSeconds(1), $"{least}");
    }

    private static Trial Any(int number, SearchSpace space, System.Random generator) =>
        new(number, 0, space.Decode(new UnitPoint(space.Dimensions.Select(_ => generator.NextDouble()).ToArray())))
        {
            State = (TrialState)generator.Next(5),
            Value = generator.Next(5) == 0 ? 0 : generator.NextDouble(),
        };

    private static double Sphere(IReadOnlyDictionary<string, object> values) => values.Values.Sum(v => Math.Pow((double)v - 0.3, 2));

    private static Trial[] Search(SearchSpace space, Func<IReadOnlyDictionary<string, object>, double> function, int count, ulong seed)
    {
        var trials = new List<Trial>();
        for (var number = 1; number <= count; number++)
        {
            var values = space.Decode(new CmaEsTuner(new()).Propose(new(space, Loss, seed, number, [.. trials])));
            trials.Add(new(number, 0, values) { State = TrialState.Completed, Value = function(values) });
        }

        return [.. trials];
    }
}
