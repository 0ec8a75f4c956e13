using System.Collections.Immutable;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;

namespace MLWorkbench.AutoML.Tests.Tuners;

/// <summary>Histories with everything that happens to trials, in any order.</summary>
internal static class Histories
{
    public static TrialHistory Any(SearchSpace space, System.Random generator)
    {
        var count = generator.Next(0, 40);
        var trials = new List<Trial>();
        for (var number = 1; number <= count; number++)
        {
            var values = space.Decode(new UnitPoint(space.Dimensions.Select(_ => generator.NextDouble())));
            var value = generator.Next(8) switch { 0 => 0, 1 => 1e12, 2 => -1e-12, 3 => double.NaN, _ => generator.NextDouble() };
            trials.Add(generator.Next(6) switch
            {
                0 => new(number, 0, values) { State = TrialState.Failed },
                1 => new(number, 0, values) { State = TrialState.Running },
                2 => new(number, 0, values) { State = TrialState.Pruned, Epochs = [new EpochReport(1, 3, ValidationMetric: generator.NextDouble())] },
                _ => new(number, 0, values)
                {
                    State = TrialState.Completed,
                    Value = value,
                    Metrics = ImmutableDictionary<string, double>.Empty.Add("size", generator.NextDouble()),
                },
            });
        }

        return new(space, new Objective("loss", generator.Next(2) == 0), (ulong)generator.Next(), count + 1, trials)
        {
            Further = generator.Next(4) == 0 ? [new Objective("size", LowerIsBetter: true)] : [],
            Constraints = generator.Next(4) == 0 ? [new Constraint(new Objective("size", LowerIsBetter: true), 0.3)] : [],
            Budget = generator.Next(2) == 0 ? 50 : null,
        };
    }
}
