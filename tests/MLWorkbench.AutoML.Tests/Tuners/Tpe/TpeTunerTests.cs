using System.Collections.Immutable;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.Random;
using MLWorkbench.AutoML.Tuners.Tpe;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Tuners.Tpe;

public class TpeTunerTests
{
    private static readonly Objective Loss = new("loss", LowerIsBetter: true);

    private static readonly SearchSpace Plane = new(new RealDimension("x", 0, 1), new RealDimension("y", 0, 1));

    private static readonly SearchSpace Mixed = new(
        new RealDimension("rate", 1e-5, 1, Log: true),
        new IntegerDimension("depth", 1, 12),
        new CategoricalDimension("optimizer", ["sgd", "adam", "rmsprop", "adagrad"]),
        new RealDimension("momentum", 0, 0.99));

    private static readonly SearchSpace Conditional = new(
        new CategoricalDimension("model", ["svm", "forest", "net"]),
        new RealDimension("c", 1e-3, 1e3, Log: true) { Parent = "model", ParentChoice = "svm" },
        new RealDimension("gamma", 1e-5, 10, Log: true) { Parent = "model", ParentChoice = "svm" },
        new IntegerDimension("trees", 10, 500, Log: true) { Parent = "model", ParentChoice = "forest" },
        new IntegerDimension("layers", 1, 5) { Parent = "model", ParentChoice = "net" });

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(2, true)]
    public void Propose_StaysInTheSpaceAndIsPure(int objectives, bool constrained) =>
        TunerLaws.Hold(new TpeOptions { Startup = 3 }, objectives, constrained, runs: 50);

    [Fact]
    public void Propose_OfAnotherNumber_IsAnotherPoint()
    {
        var trials = Search(new TpeTuner(new()), Plane, Bowl, 20, seed: 1);

        Assert.NotEqual(Values(new(Plane, Loss, 1, 21, trials)), Values(new(Plane, Loss, 1, 22, trials)));
        Assert.NotEqual(Values(new(Plane, Loss, 1, 21, trials)), Values(new(Plane, Loss, 2, 21, trials)));
    }

    [Fact]
    public void Startup_CoversEveryDimension()
    {
        var trials = Search(new TpeTuner(new() { Startup = 8 }), Plane, Bowl, 8, seed: 5);

        Assert.Equal(Enumerable.Range(0, 8), trials.Select(t => (int)((double)t.Values["x"] * 8)).Order());
    }

    [Fact]
    public void Search_OfAFiniteSpace_TriesEveryPointOnce()
    {
        var space = new SearchSpace(
            new CategoricalDimension("model", ["a", "b"]),
            new IntegerDimension("depth", 1, 10) { Parent = "model", ParentChoice = "a" },
            new IntegerDimension("width", 1, 20) { Parent = "model", ParentChoice = "b" });

        var trials = Search(new TpeTuner(new()), space, v => v.Values.OfType<long>().Single(), 30, seed: 1);

        Assert.Equal(30, trials.Select(t => string.Join(' ', t.Values)).Distinct().Count());
    }

    [Fact]
    public void Search_OfMixedParameters_BeatsChance() => AssertBeatsChance(Mixed, v =>
        (0.3 * Square(Math.Log10((double)v["rate"]) + ((string)v["optimizer"] == "sgd" ? 1.5 : 3)))
        + (0.4 * Square(((long)v["depth"] - 7) / 6.0)) + (0.1 * Square((double)v["momentum"] - 0.9))
        + (string)v["optimizer"] switch { "adam" => 0, "sgd" => 0.05, _ => 0.2 });

    [Fact]
    public void Search_OfConditionalParameters_BeatsChance() => AssertBeatsChance(Conditional, Branches);

    [Fact]
    public void Search_OfConditionalParameters_StaysWithTheBestAlternative()
    {
        var trials = Search(new TpeTuner(new()), Conditional, Branches, 60, seed: 2);

        Assert.InRange(trials.Skip(30).Count(t => t.Values["model"].Equals("svm")), 24, 30);
    }

    [Fact]
    public void Propose_WhileOthersRun_KeepsAwayFromThem()
    {
        var alone = 0.0;
        var apart = 0.0;
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var known = Search(new TpeTuner(new()), Plane, Bowl, 30, seed);
            var (waiting, ignored) = (known.ToList(), known.ToList());
            for (var i = 0; i < 6; i++)
            {
                waiting.Add(new(waiting.Count + 1, 0, Values(new(Plane, Loss, seed, waiting.Count + 1, [.. waiting]))));
                ignored.Add(new(ignored.Count + 1, 0, Values(new(Plane, Loss, seed, ignored.Count + 1, known))));
            }

            alone += Spread([.. ignored.Skip(30)]);
            apart += Spread([.. waiting.Skip(30)]);
        }

        Assert.True(apart > 1.2 * alone, $"{apart} when running trials are seen, {alone} when they are not");
    }

    [Fact]
    public void Search_WithAConstraint_MovesToWhereItIsSatisfied()
    {
        var constraint = new Constraint(new Objective("sensitivity"), 0.95);
        var trials = Search(new TpeTuner(new()), Plane, Bowl, 60, seed: 4, constraint, v => (double)v["x"] > 0.6 ? 0.97 : 0.5);

        // The best place that satisfies it lies on the border, so about half of the trials around it do not.
        Assert.InRange(trials.Skip(30).Count(t => (double)t.Values["x"] > 0.5), 24, 30);
        Assert.InRange(trials.Where(t => (double)t.Values["x"] > 0.6).Min(t => t.Value!.Value), 0, 0.1);
    }

    [Fact]
    public void Search_WhereHalfOfTheSpaceFails_StaysInTheOther()
    {
        var trials = Search(new TpeTuner(new()), Plane, v => (double)v["x"] < 0.5 ? double.NaN : 1, 60, seed: 3);

        Assert.InRange(trials.Skip(30).Count(t => t.State == TrialState.Failed), 0, 8);
    }

    [Fact]
    public void Search_ForTwoObjectives_FindsTheFront()
    {
        // The front is y = 0.2 with x from 0 to 1.
        var trials = new List<Trial>();
        while (trials.Count < 80)
        {
            var history = new TrialHistory(Plane, Loss, 1, trials.Count + 1, [.. trials]) { Further = [new("size", LowerIsBetter: true)] };
            var values = Values(history);
            var (x, off) = ((double)values["x"], Square((double)values["y"] - 0.2));
            trials.Add(new(history.Number, 0, values)
            {
                State = TrialState.Completed,
                Value = (x * x) + off,
                Metrics = ImmutableDictionary<string, double>.Empty.Add("size", Square(x - 1) + off),
            });
        }

        var late = trials.Skip(40).ToArray();
        Assert.True(late.Average(t => Math.Abs((double)t.Values["y"] - 0.2)) < 0.15);
        Assert.All([0, 1, 2], third => Assert.Contains(late, t => (int)((double)t.Values["x"] * 3) == third));
    }

    private static double Branches(IReadOnlyDictionary<string, object> v) => (string)v["model"] switch
    {
        "svm" => 0.08 * (Square(Math.Log10((double)v["c"]) - 1) + Square(Math.Log10((double)v["gamma"]) + 2)),
        "forest" => 0.1 + (0.3 * Square(Math.Log10((long)v["trees"]) - 2.5)),
        _ => 0.2 + (0.02 * Square((long)v["layers"] - 3)),
    };

    private static double Bowl(IReadOnlyDictionary<string, object> v) => Square((double)v["x"] - 0.3) + Square((double)v["y"] - 0.4);

    private static double Square(double value) => value * value;

    private static double Spread(IReadOnlyList<Trial> trials) => trials.Sum(a => trials.Sum(b =>
        Math.Sqrt(Square((double)a.Values["x"] - (double)b.Values["x"]) + Square((double)a.Values["y"] - (double)b.Values["y"]))));

    private static void AssertBeatsChance(SearchSpace space, Func<IReadOnlyDictionary<string, object>, double> function)
    {
        var (ours, chance) = (Median(new TpeTuner(new())), Median(new RandomTuner()));
        Assert.True(ours < chance / 5, $"{ours}, by chance {chance}");

        double Median(ITuner tuner) => Enumerable.Range(1, 9)
            .Select(seed => Search(tuner, space, function, 60, (ulong)seed).Min(t => t.Value!.Value)).Order().ElementAt(4);
    }

    private static IReadOnlyDictionary<string, object> Values(TrialHistory history) => history.Space.Decode(new TpeTuner(new()).Propose(history));

    private static Trial[] Search(
        ITuner tuner,
        SearchSpace space,
        Func<IReadOnlyDictionary<string, object>, double> function,
        int count,
        ulong seed,
        Constraint? constraint = null,
        Func<IReadOnlyDictionary<string, object>, double>? measure = null)
    {
        var trials = new List<Trial>();
        while (trials.Count < count)
        {
            var history = new TrialHistory(space, Loss, seed, trials.Count + 1, [.. trials]) { Constraints = constraint is null ? [] : [constraint] };
            var values = space.Decode(tuner.Propose(history));
            var value = function(values);
            var trial = new Trial(history.Number, 0, values) { State = TrialState.Completed, Value = value };
            if (measure is not null)
                trial = trial with { Metrics = ImmutableDictionary<string, double>.Empty.Add(constraint!.Objective.Name, measure(values)) };
            trials.Add(double.IsNaN(value) ? new(history.Number, 0, values) { State = TrialState.Failed } : trial);
        }

        return [.. trials];
    }
}
