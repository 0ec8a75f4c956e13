using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;

namespace MLWorkbench.TrainerHost.Quality;

/// <summary>The test set without the samples that were learnt or chosen from in another file.</summary>
internal static class WithoutTwins
{
    /// <summary>Leaves samples out.</summary>
    /// <param name="predictions">Predictions of the test samples.</param>
    /// <param name="twins">Ids of test samples that are also in training or validation.</param>
    /// <returns>Null where nothing remains.</returns>
    public static PredictionSet? Of(PredictionSet predictions, IReadOnlyCollection<string> twins)
    {
        var known = twins.ToHashSet(StringComparer.Ordinal);
        PredictionRow[] left = [.. predictions.Rows.Where(row => !known.Contains(row.Sample))];
        return left.Length == 0 ? null : new PredictionSet(predictions.Task, predictions.Classes, predictions.PositiveClass, left);
    }

    /// <summary>Judges what remains.</summary>
    /// <param name="test">Predictions of the test samples.</param>
    /// <param name="twins">Ids of test samples that are also in training or validation.</param>
    /// <param name="threshold">Where probabilities become decisions.</param>
    /// <param name="options">Replicates, seed, confidence.</param>
    /// <returns>Null where there are no twins, or where nothing remains without them.</returns>
    public static EvaluationReport? Judge(PredictionSet? test, IReadOnlyCollection<string> twins, OperatingThreshold threshold, EvaluateOptions options) =>
        test is not null && twins.Count > 0 && Of(test, twins) is { } left ? Evaluator.Evaluate(left, threshold, options) : null;
}
