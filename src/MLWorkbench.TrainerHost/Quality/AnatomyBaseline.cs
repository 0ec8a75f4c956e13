using System.Globalization;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.Training.Baselines;

namespace MLWorkbench.TrainerHost.Quality;

/// <summary>
/// The baseline that never sees anatomy beside the model: both predict the same samples, and the difference has its interval from resamples
/// of the groups that both share.
/// </summary>
internal static class AnatomyBaseline
{
    /// <summary>Learns on the training samples and predicts samples that were just opened for the model.</summary>
    /// <param name="data">Training samples.</param>
    /// <param name="opened">The opened samples.</param>
    public static PredictionSet Predict(TrainingData data, IReadOnlyList<Sample> opened) =>
        PredictionSets.Of(data, opened, Baseline.Predict(BaselineKind.NoAnatomy, data, opened));

    /// <summary>Compares without the samples that the model may have learnt by heart; with them only where the others are of one class.</summary>
    /// <param name="model">The model's predictions.</param>
    /// <param name="baseline">The baseline's, of the same samples.</param>
    /// <param name="twins">Ids of samples that are also in training.</param>
    /// <param name="uses">What the baseline goes by.</param>
    /// <param name="options">Replicates, seed, confidence.</param>
    public static AnatomyCheck? Compare(
        PredictionSet model, PredictionSet baseline, IReadOnlyCollection<string> twins, IReadOnlyList<string> uses, EvaluateOptions options)
    {
        if (twins.Count == 0)
        {
            return Compare(model, baseline, uses, options);
        }

        var (left, leftOfBaseline) = (WithoutTwins.Of(model, twins), WithoutTwins.Of(baseline, twins));
        if (left is not null && leftOfBaseline is not null && Compare(left, leftOfBaseline, uses, options) is { } fair)
        {
            return fair with { Sentence = $"{fair.Sentence} Test images that are also in training are left out of this." };
        }

        return Compare(model, baseline, uses, options) is { } flattered
            ? flattered with { Shown = false, Sentence = Known(flattered) }
            : null;
    }

    /// <summary>Compares.</summary>
    /// <param name="model">The model's predictions.</param>
    /// <param name="baseline">The baseline's, of the same samples.</param>
    /// <param name="uses">What the baseline goes by.</param>
    /// <param name="options">Replicates, seed, confidence.</param>
    /// <returns>Null where these samples have no AUROC: one class only.</returns>
    public static AnatomyCheck? Compare(PredictionSet model, PredictionSet baseline, IReadOnlyList<string> uses, EvaluateOptions options)
    {
        if (PairedAuroc.Of(model, baseline, options) is not { } pair)
        {
            return null;
        }

        return new AnatomyCheck(pair.Metric, pair.Own, pair.Other, pair.Difference, pair.IsShown, Sentence(pair), uses);
    }

    private static string Sentence(PairedAuroc pair)
    {
        var values = $"AUROC {PairedAuroc.Number(pair.Own.Value)}; {PairedAuroc.Number(pair.Other.Value)} by a baseline that knows only how the images were made, such as their size, format and brightness";
        return pair.IsShown
            ? $"This model knows more than how the images were made: {values}; {pair.Range}."
            : $"This model has not been shown to use anatomy: {values}; {pair.Range}.";
    }

    private static string Known(AnatomyCheck check) =>
        $"This model has not been shown to use anatomy: nearly all test images are also in training, so that its AUROC of {PairedAuroc.Number(check.Model.Value)} may be memory. "
        + $"A baseline that knows only how the images were made reaches {PairedAuroc.Number(check.Baseline.Value)}.";
}
