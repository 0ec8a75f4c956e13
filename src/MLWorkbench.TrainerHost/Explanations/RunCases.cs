using MLWorkbench.AutoML;
using MLWorkbench.Evaluation.Cases;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.TrainerHost.Progress;
using MLWorkbench.TrainerHost.Runs;

namespace MLWorkbench.TrainerHost.Explanations;

/// <summary>The cases of a run: chosen from the predictions that count, with pictures and explanations unless they are not wanted.</summary>
internal static class RunCases
{
    /// <summary>Leaves the cases with their pictures in the run's folder; none where pictures are not wanted.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="prepared">Says whether pictures are wanted, and how much time there was.</param>
    /// <param name="predictions">The predictions that count.</param>
    /// <param name="threshold">Where they become decisions.</param>
    /// <param name="models">
    /// Who predicted what; none where the test set stays closed: a run that ends again with the same model keeps the cases of the first time.
    /// </param>
    /// <param name="progress">Told what is done.</param>
    public static void Write(
        RunFolder folder,
        PreparedPipeline prepared,
        PredictionSet predictions,
        OperatingThreshold threshold,
        IReadOnlyList<ExplainedModel> models,
        IRunProgress progress)
    {
        if (!prepared.Spec.Section<EvaluateOptions>().Pictures)
        {
            CaseFiles.Delete(folder.Cases);
        }
        else if (models.Count > 0)
        {
            CaseFiles.Write(folder.Cases, Of(predictions, threshold, models, prepared.Spec.Section<SearchOptions>().Time, progress));
        }
    }

    /// <summary>The cases that <see cref="Write"/> left, or the same ones without pictures.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="predictions">The predictions that count.</param>
    /// <param name="threshold">Where they become decisions.</param>
    public static CaseGallery Read(RunFolder folder, PredictionSet predictions, OperatingThreshold threshold) =>
        CaseFiles.Read(folder.Cases) ?? Choose(predictions, threshold);

    /// <summary>Cases with pictures and explanations.</summary>
    /// <param name="predictions">The predictions that count.</param>
    /// <param name="threshold">Where they become decisions.</param>
    /// <param name="models">Who predicted what; without one there are no pictures.</param>
    /// <param name="searchTime">The budget of the search that explaining may take a tenth of, or null.</param>
    /// <param name="progress">Told what is done; null for silence.</param>
    public static CaseGallery Of(
        PredictionSet predictions, OperatingThreshold threshold, IReadOnlyList<ExplainedModel> models, TimeSpan? searchTime, IRunProgress? progress)
    {
        var gallery = Choose(predictions, threshold);
        return models.Count == 0 ? gallery : CaseStudy.Illustrate(gallery, predictions, models, CaseStudy.Limit(searchTime), progress);
    }

    private static CaseGallery Choose(PredictionSet predictions, OperatingThreshold threshold) =>
        CaseSelection.Select(predictions, threshold.Value ?? 0.5);
}
