using System.Collections.Immutable;
using MLWorkbench.AutoML.Pareto;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.Nsga2;
using MLWorkbench.AutoML.Tuners.Random;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Tuners.Nsga2;

public class Nsga2TunerTests
{
    private static readonly SearchSpace Cube = new(Enumerable.Range(0, 6).Select(i => new RealDimension($"x{i}", 0, 1)));

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Propose_StaysInTheSpaceAndIsPure(int objectives) => TunerLaws.Hold(new Nsga2Options(), objectives, constrained: objectives == 2);

    /// <summary>ZDT1 (Zitzler, Deb and Thiele 2000) in six dimensions; the front's own volume over (1.1, 6) is 6.27.</summary>
    [Fact]
    public void Propose_FindsTheFrontOfZdt1_FarBetterThanRandom()
    {
        double Median(TunerOptions options) =>
            Enumerable.Range(1, 3).Select(seed => Volume(Run(options, (ulong)seed, 200, Zdt1))).Order().ElementAt(1);

        var bred = Median(new Nsga2Options());
        var random = Median(new RandomOptions());

        Assert.True(bred > random + 0.8, $"{bred} against {random}");
        Assert.True(bred > 5.5, $"{bred}");
    }

    /// <summary>Objectives 1 - x0 and 1 - x1, and the sum of both x at most a half: one in eight random points, and the front is the border.</summary>
    [Fact]
    public void Propose_KeepsToConstraints()
    {
        var trials = Run(new Nsga2Options(), 3, 150, values =>
        {
            var (a, b) = ((double)values["x0"], (double)values["x1"]);
            return (1 - a, 1 - b, a + b);
        });

        Assert.True(Feasible(trials.Skip(100)) >= 20, $"{Feasible(trials.Skip(100))} of 50");
        Assert.True(Feasible(trials.Take(15)) <= 5);

        static int Feasible(IEnumerable<Trial> some) => some.Count(trial => trial.Metrics["cost"] <= 0.5);
    }

    [Fact]
    public void Propose_WithOneObjective_ClosesInOnTheOptimum()
    {
        var trials = Run(new Nsga2Options(), 1, 150, values => (values.Values.Sum(v => Math.Pow((double)v - 0.3, 2)), 0, 0), several: false);

        Assert.InRange(trials.TakeLast(50).Average(t => t.Value!.Value), 0, 0.25 * trials.Take(15).Average(t => t.Value!.Value));
    }

    [Fact]
    public void Population_IsATenthOfTheBudget()
    {
        Assert.Equal([10, 10, 30, 50, 20], new int?[] { 20, 100, 300, 5000, null }.Select(new Nsga2Options().PopulationOf));
        Assert.Equal(8, new Nsga2Options { Population = 8 }.PopulationOf(1000));
    }

    [Fact]
    public void FirstGeneration_DependsOnNoResult()
    {
        var good = Run(new Nsga2Options(), 1, 10, _ => (1, 1, 0));
        var bad = Run(new Nsga2Options(), 1, 10, _ => (0, 0, 0));

        Assert.Equal(good.Select(t => t.Values), bad.Select(t => t.Values));
    }

    private static double Volume(IEnumerable<Trial> trials) =>
        Hypervolume.Of(trials.Select(t => new[] { -t.Value!.Value, -t.Metrics["latency"] }), [-1.1, -6]);

    private static (double, double, double) Zdt1(IReadOnlyDictionary<string, object> values)
    {
        var first = (double)values["x0"];
        var rest = 1 + (9 * values.Where(v => v.Key != "x0").Average(v => (double)v.Value));
        return (first, rest * (1 - Math.Sqrt(first / rest)), 0);
    }

    private static List<Trial> Run(
        TunerOptions options, ulong seed, int count, Func<IReadOnlyDictionary<string, object>, (double, double, double)> evaluate, bool several = true)
    {
        var trials = new List<Trial>();
        while (trials.Count < count)
        {
            var history = new TrialHistory(Cube, new Objective("loss", true), seed, trials.Count + 1, [.. trials])
            {
                Budget = count,
                Further = several ? [new Objective("latency", true)] : [],
                Constraints = several ? [new Constraint(new Objective("cost", true), 0.5)] : [],
            };
            var values = Cube.Decode(options.Create().Propose(history));
            var (loss, latency, cost) = evaluate(values);
            trials.Add(new Trial(history.Number, 0, values)
            {
                State = TrialState.Completed,
                Value = loss,
                Metrics = ImmutableDictionary<string, double>.Empty.Add("latency", latency).Add("cost", cost),
            });
        }

        return trials;
    }
}
