using System.Collections.Immutable;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;

namespace MLWorkbench.AutoML.Tests.Tuners;

/// <summary>Search spaces and histories of every shape, drawn from a number: nested choices, failed, pruned and running trials, ties.</summary>
internal static class RandomStudies
{
    /// <summary>A history; the same number gives an equal one, made of other objects.</summary>
    /// <param name="number">What to draw from.</param>
    /// <param name="objectives">One to three.</param>
    /// <param name="constrained">Whether trials must satisfy a constraint.</param>
    public static TrialHistory History(int number, int objectives = 1, bool constrained = false)
    {
        var random = new System.Random(number);
        var space = Space(random);
        var trials = Enumerable.Range(1, random.Next(60)).Select(n => Trial(n, space, random)).ToArray();
        return new TrialHistory(space, new Objective("auroc"), (ulong)random.Next(5), trials.Length + 1, trials)
        {
            Further = [.. new[] { new Objective("latency", LowerIsBetter: true), new Objective("accuracy") }.Take(objectives - 1)],
            Constraints = constrained ? [new Constraint(new Objective("sensitivity"), 0.5)] : [],
            Budget = random.Next(3) == 0 ? null : 100,
        };
    }

    /// <summary>A space of one to eight dimensions, some of them below the alternatives of others.</summary>
    public static SearchSpace Space(System.Random random)
    {
        var dimensions = new List<Dimension>();
        var choices = new List<CategoricalDimension>();
        var count = random.Next(1, 9);
        while (dimensions.Count < count)
        {
            var name = $"d{dimensions.Count}";
            Dimension dimension = random.Next(6) switch
            {
                0 => new RealDimension(name, -2, 3) { Step = random.Next(2) == 0 ? null : 0.4 },
                1 => new RealDimension(name, 1e-6, 1, Log: true),
                2 => new IntegerDimension(name, -3, random.Next(-3, 40)) { Step = random.Next(1, 4) },
                3 => new IntegerDimension(name, 1, 500, Log: true),
                4 => new RealDimension(name, 0.25, 0.25),
                _ => new CategoricalDimension(name, [.. Enumerable.Range(0, random.Next(1, 5)).Select(i => $"c{i}")]),
            };
            if (choices.Count > 0 && random.Next(2) == 0)
            {
                var parent = choices[random.Next(choices.Count)];
                dimension = dimension with { Parent = parent.Name, ParentChoice = parent.Choices[random.Next(parent.Choices.Count)] };
            }

            if (dimension is CategoricalDimension choice)
                choices.Add(choice);
            dimensions.Add(dimension);
        }

        return new SearchSpace(dimensions);
    }

    private static Trial Trial(int number, SearchSpace space, System.Random random)
    {
        var values = space.Decode(new UnitPoint(space.Dimensions.Select(_ => random.NextDouble()).ToArray()));
        var state = random.Next(6) switch
        {
            0 => TrialState.Failed,
            1 => TrialState.Pruned,
            2 => random.Next(2) == 0 ? TrialState.Running : TrialState.Interrupted,
            _ => TrialState.Completed,
        };
        var trial = new Trial(number, 1, values) { State = state, Seconds = random.NextDouble() * 10 };
        if (state == TrialState.Pruned)
            trial = trial with { Epochs = [new EpochReport(1, 3, ValidationMetric: random.NextDouble())] };
        if (state != TrialState.Completed)
            return trial;

        // Rounded, so that ties occur; now and then a further number is missing.
        var metrics = ImmutableDictionary<string, double>.Empty
            .Add("latency", Math.Round(random.NextDouble(), 1))
            .Add("sensitivity", random.NextDouble());
        return trial with
        {
            Value = Math.Round(random.NextDouble(), 1),
            Metrics = random.Next(10) == 0 ? metrics : metrics.Add("accuracy", Math.Round(random.NextDouble(), 1)),
        };
    }
}
