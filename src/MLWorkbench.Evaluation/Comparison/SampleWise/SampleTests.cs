using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Thresholds;

namespace MLWorkbench.Evaluation.Comparison.SampleWise;

/// <summary>
/// The tests that papers often use, model against reference. They take samples for independent and are left out where a patient has several:
/// with four images a patient they found a difference that was not there in 10 to 17 of 100 simulated studies instead of 5, with one to twelve
/// images in 23 to 34 (`benchmarks/comparison`). Not adjusted for the number of models.
/// </summary>
/// <param name="DeLong">The areas under the ROC curves; null where it does not apply.</param>
/// <param name="DeLongReason">Why not, else null.</param>
/// <param name="McNemar">Who is right where they disagree; null where it does not apply.</param>
/// <param name="McNemarReason">Why not, else null.</param>
public sealed record SampleTests(PairedDeLong? DeLong, string? DeLongReason, McNemarTest? McNemar, string? McNemarReason)
{
    /// <summary>Why both are absent where a group holds several samples.</summary>
    public const string Dependent = "samples of one patient are not independent";

    /// <summary>Tests a model against the reference.</summary>
    /// <param name="model">Its predictions.</param>
    /// <param name="threshold">Where it decides.</param>
    /// <param name="reference">The reference's predictions of the same samples in the same order.</param>
    /// <param name="referenceThreshold">Where the reference decides.</param>
    public static SampleTests Of(
        PredictionSet model, OperatingThreshold threshold, PredictionSet reference, OperatingThreshold referenceThreshold)
    {
        if (model.Rows.DistinctBy(row => row.Group, StringComparer.Ordinal).Count() < model.Rows.Count)
        {
            return new(null, Dependent, null, Dependent);
        }

        var why = model.Task != PredictionTask.Binary ? "it compares areas of two classes"
            : model.HasFolds ? "scores of different folds share no scale"
            : null;
        var deLong = why is null ? PairedDeLong.Of(model, reference) : null;
        return new(
            deLong,
            deLong is null ? why ?? "it needs at least two samples of each class" : null,
            McNemarTest.Of(model, threshold, reference, referenceThreshold),
            null);
    }
}
