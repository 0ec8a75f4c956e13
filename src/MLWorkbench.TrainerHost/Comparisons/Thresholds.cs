using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.TrainerHost.Comparisons;

/// <summary>Thresholds that stand in the rows of a file.</summary>
internal static class Thresholds
{
    /// <summary>Where one threshold is to hold for all samples, those of folds are left aside.</summary>
    public static PredictionSet Without(PredictionSet set) => set.Rows.All(row => row.Threshold is null)
        ? set
        : new(set.Task, set.Classes, set.PositiveClass, [.. set.Rows.Select(row => row with { Threshold = null })]);
}
