using System.Diagnostics;
using MLWorkbench.AutoML.Sampling;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.CostFrugal;
using MLWorkbench.AutoML.Tuners.Random;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Tuners.CostFrugal;

public class CostFrugalTunerTests
{
    private static readonly SearchSpace Network = new(
        new RealDimension("rate", 1e-5, 1, Log: true), new IntegerDimension("depth", 1, 12), new CategoricalDimension("optimiser", ["sgd", "adam"]));

    private static readonly SearchSpace TwoLearners = new(
        new CategoricalDimension("train", ["cheap", "dear"]),
        new RealDimension("cheap.x", 0, 1) { Parent = "train", ParentChoice = "cheap" },
        new RealDimension("dear.x", 0, 1) { Parent = "train", ParentChoice = "dear" },
        new IntegerDimension("dear.depth", 1, 9) { Parent = "train", ParentChoice = "dear" });

    [Theory, InlineData(1, false), InlineData(2, true)]
    public void Propose_StaysInTheSpaceAndIsPure(int objectives, bool constrained) => TunerLaws.Hold(new CostFrugalOptions(), objectives, constrained);

    [Fact]
    public void FirstTrial_IsTheCheapOne()
    {
        var values = Run(new CostFrugalOptions(), Network, 1, _ => (0, 1))[0].Values;

        Assert.Equal(Math.Sqrt(1e-5), (double)values["rate"], 1e-9);
        Assert.Equal((1L, "sgd"), ((long)values["depth"], (string)values["optimiser"]));
    }

    [Fact]
    public void FirstTrial_IsTheOneThatIsGiven()
    {
        var values = Run(new CostFrugalOptions { LowCost = ["rate=0.01", "depth = 3"] }, Network, 1, _ => (0, 1))[0].Values;

        Assert.Equal(0.01, (double)values["rate"], 1e-12);
        Assert.Equal(3L, values["depth"]);
    }

    [Theory]
    [InlineData("depth", "search.tuner.cost-frugal.low-cost: \"depth\": write it as path=value.")]
    [InlineData("depht=2", "search.tuner.cost-frugal.low-cost: \"depht=2\": 'depht' is not a parameter of this search. Did you mean 'depth'?")]
    [InlineData("depth=two", "search.tuner.cost-frugal.low-cost: \"depth=two\": 'two' is not a whole number.")]
    [InlineData("depth=13", "Search parameter 'depth': 13 is not one of its values.")]
    [InlineData("rate=fast", "search.tuner.cost-frugal.low-cost: \"rate=fast\": 'fast' is not a number.")]
    [InlineData("optimiser=adm", "search.tuner.cost-frugal.low-cost: \"optimiser=adm\": 'adm' is none of sgd, adam.")]
    public void LowCost_ThatIsNone_IsRefused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => new CostFrugalOptions { LowCost = [text] }.Create().Points(Network)).Message);

    /// <summary>The best depth is 4 of 12 and a trial costs its depth squared: a random search pays for depths that it does not need.</summary>
    [Fact]
    public void Search_PaysLessThanARandomOneForTheSameResult()
    {
        var (ours, random) = (Paid(new CostFrugalOptions()), Paid(new RandomOptions()));

        Assert.True(ours < 0.5 * random, $"{ours} against {random}");

        double Paid(TunerOptions options) => Enumerable.Range(1, 9).Select(seed =>
        {
            var trials = Run(options, Network, 100, v => (Loss(v), Math.Pow((long)v["depth"], 2)), (ulong)seed);
            return trials.TakeWhile(t => t.Value > 0.01).Sum(t => t.Seconds);
        }).Order().ElementAt(4);

        static double Loss(IReadOnlyDictionary<string, object> v) =>
            Math.Pow((Math.Log10((double)v["rate"]) + 2) / 5, 2) + Math.Pow(((long)v["depth"] - 4) / 12.0, 2) + (v["optimiser"].Equals("adam") ? 0 : 0.02);
    }

    [Fact]
    public void Learners_AreEachTriedOnce_ThenTheOneThatImprovesSooner()
    {
        var trials = Run(new CostFrugalOptions(), TwoLearners, 60, v => v["train"].Equals("cheap")
            ? (Math.Pow((double)v["cheap.x"] - 0.9, 2), 1)
            : (1 + Math.Pow((double)v["dear.x"] - 0.9, 2), 20));

        Assert.Equal(["cheap", "dear"], trials.Take(2).Select(t => (string)t.Values["train"]));
        Assert.True(trials.Count(t => t.Values["train"].Equals("cheap")) >= 45);
    }

    [Fact]
    public void Learners_ThatAreDearButBetter_GetTheirTrials()
    {
        var trials = Run(new CostFrugalOptions(), TwoLearners, 60, v => v["train"].Equals("cheap")
            ? (1 + Math.Pow((double)v["cheap.x"] - 0.9, 2), 1)
            : (Math.Pow((double)v["dear.x"] - 0.9, 2), 3));

        Assert.Equal("dear", trials.MinBy(t => t.Value)!.Values["train"]);
        Assert.True(trials.Count(t => t.Values["train"].Equals("dear")) >= 10);
    }

    [Fact]
    public void Replay_KnowsSuccessesMissesAndRestarts()
    {
        var walk = new Walk(0.1);

        walk.Observe(Observe(1, 0.5, 1.0), freedom: 1);
        Assert.Equal((0.1, 0.5), (walk.Step, walk.Incumbent![0]));

        walk.Observe(Observe(2, 0.6, 2.0), freedom: 1);
        Assert.Null(walk.Missed);
        Assert.Equal(0.6, walk.Incumbent![0]);

        walk.Observe(Observe(3, 0.7, 1.5), freedom: 1);
        Assert.Equal(0.7, walk.Missed![0]);

        // The second miss in one dimension shortens the step: two of four iterations were up to the last success.
        walk.Observe(Observe(4, 0.5, 1.5), freedom: 1);
        Assert.Null(walk.Missed);
        Assert.Equal(0.05, walk.Step, 1e-12);

        for (var number = 5; number < 100 && walk.Restarts == 0; number++)
            walk.Observe(Observe(number, 0.6, 0), freedom: 1);
        Assert.Equal(1, walk.Restarts);
        Assert.Null(walk.Incumbent);
        Assert.Equal(2.0, walk.Progress.Best.Score);
    }

    [Fact]
    public void Propose_OfTrial1000_IsQuick()
    {
        var sequence = new SobolSequence(3, seed: 1);
        var trials = Enumerable.Range(1, 999).Select(n => new Trial(n, 0, Network.Decode(new UnitPoint(sequence.Point(n))))
        {
            State = TrialState.Completed,
            Value = n % 17,
            Seconds = 1,
        }).ToArray();
        var tuner = new CostFrugalOptions().Create();
        tuner.Propose(History(Network, 1, trials));
        var times = Enumerable.Range(0, 5).Select(_ =>
        {
            var clock = Stopwatch.StartNew();
            tuner.Propose(History(Network, 1, trials));
            return clock.Elapsed.TotalMilliseconds;
        });

        Assert.InRange(times.Min(), 0, 50);
    }

    private static Observation Observe(int number, double x, double score) =>
        new(new Trial(number, 1, new Dictionary<string, object>()) { State = TrialState.Completed, Seconds = 1 }, new UnitPoint(x), [score], 0);

    private static TrialHistory History(SearchSpace space, ulong seed, IReadOnlyList<Trial> trials) =>
        new(space, new Objective("loss", true), seed, trials.Count + 1, trials) { Budget = 1000 };

    private static List<Trial> Run(
        TunerOptions options, SearchSpace space, int count, Func<IReadOnlyDictionary<string, object>, (double Loss, double Seconds)> evaluate, ulong seed = 1)
    {
        var tuner = options.Create();
        var trials = new List<Trial>();
        while (trials.Count < count)
        {
            var values = space.Decode(tuner.Propose(History(space, seed, trials)));
            var (loss, seconds) = evaluate(values);
            trials.Add(new Trial(trials.Count + 1, 0, values) { State = TrialState.Completed, Value = loss, Seconds = seconds });
        }

        return trials;
    }
}
