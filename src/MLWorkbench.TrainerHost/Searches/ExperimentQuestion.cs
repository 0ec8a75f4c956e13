using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Training.Engines;

namespace MLWorkbench.TrainerHost.Searches;

/// <summary>Our space and history in the words of another engine's search.</summary>
internal static class ExperimentQuestion
{
    private const double Unknown = 1;

    /// <summary>The history.</summary>
    /// <param name="kind">How the engine looks.</param>
    /// <param name="history">Space and trials.</param>
    public static SearchQuestion Of(SearchKind kind, TrialHistory history)
    {
        var losses = history.Observations.Where(one => one.IsCompleted).Select(one => -one.Score).ToList();
        var worst = losses.Count > 0 ? losses.Max() : Unknown;
        var first = history.Trials.Count > 0 ? history.Trials[0].Values : history.Space.Middle();
        return new SearchQuestion(
            kind,
            (int)(SeedSequence.Derive(history.Seed, "experiment") & int.MaxValue),
            [.. history.Space.Dimensions.Select(dimension => Of(dimension, first.TryGetValue(dimension.Name, out var value) ? value : dimension.FromUnit(0.5)))],
            [
                .. history.Observations.Select(one => new SearchTrial(
                    [.. history.Space.Dimensions.Select(dimension => one.Trial.Values.TryGetValue(dimension.Name, out var value) ? Number(dimension, value) : (double?)null)],
                    one.IsCompleted ? -one.Score : worst,
                    one.Trial.Seconds)),
            ]);
    }

    /// <summary>A proposal as a point of our space.</summary>
    /// <param name="space">The space.</param>
    /// <param name="values">One number for each dimension.</param>
    public static UnitPoint Point(SearchSpace space, IReadOnlyList<double> values) => new(space.Dimensions.Zip(values, (dimension, value) => dimension switch
    {
        IntegerDimension { Step: 1 } => dimension.ToUnit((long)Math.Round(value)),
        RealDimension { Step: null } => dimension.ToUnit(value),
        _ => (value + 0.5) / dimension.Count!.Value,
    }));

    private static SearchDimension Of(Dimension dimension, object start) => dimension switch
    {
        IntegerDimension { Step: 1 } whole when Math.Max(Math.Abs(whole.Low), Math.Abs(whole.High)) > int.MaxValue =>
            throw new InputException($"search.tuner.mlnet: ML.NET searches whole numbers up to {int.MaxValue}, and '{dimension.Name}' goes beyond."),
        IntegerDimension { Step: 1 } whole => new(dimension.Name, SearchValues.Whole, whole.Low, whole.High, whole.Log, Number(dimension, start)),
        RealDimension { Step: null } real => new(dimension.Name, SearchValues.Real, real.Low, real.High, real.Log, Number(dimension, start)),
        _ => new(dimension.Name, SearchValues.Place, 0, Places(dimension) - 1, false, Number(dimension, start)),
    };

    /// <summary>A value as a number; of steps and alternatives its place among them.</summary>
    private static double Number(Dimension dimension, object value) => dimension switch
    {
        IntegerDimension { Step: 1 } => (long)value,
        RealDimension { Step: null } => (double)value,
        _ => Math.Floor(dimension.ToUnit(value) * Places(dimension)),
    };

    private static long Places(Dimension dimension)
    {
        const int most = 1000;
        return dimension.Count!.Value <= most
            ? dimension.Count.Value
            : throw new InputException($"search.tuner.mlnet: ML.NET searches up to {most} steps, and '{dimension.Name}' has {dimension.Count}. Leave its step out.");
    }
}
