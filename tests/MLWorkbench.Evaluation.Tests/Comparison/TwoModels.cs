using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Tests.Comparison;

/// <summary>A second model on the samples of a first.</summary>
internal static class TwoModels
{
    /// <summary>The same samples, groups and labels under other scores.</summary>
    public static PredictionSet Other(PredictionSet first, int seed, double skill = 0.5)
    {
        var random = new Random(seed);
        return new(first.Task, first.Classes, first.PositiveClass,
        [
            .. first.Rows.Select(row =>
            {
                var raw = Enumerable.Range(0, first.Classes.Count).Select(c => random.NextDouble() + (row.Labels.Contains(c) ? skill : 0)).ToArray();
                return row with { Probabilities = [.. raw.Select(value => value / raw.Sum())] };
            }),
        ]);
    }

    /// <summary>Each group in one of some folds.</summary>
    public static PredictionSet InFolds(PredictionSet set, int folds, int shift = 0) => new(set.Task, set.Classes, set.PositiveClass,
        [.. set.Rows.Select(row => row with { Fold = (int.Parse(row.Group[1..], System.Globalization.CultureInfo.InvariantCulture) + shift) % folds })]);
}
