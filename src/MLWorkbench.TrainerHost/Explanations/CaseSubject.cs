using MLWorkbench.Data;
using MLWorkbench.Evaluation.Cases;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Viewing;

namespace MLWorkbench.TrainerHost.Explanations;

/// <summary>A case with its sample and the model that predicted it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Sample">The sample.</param>
/// <param name="Model">The model.</param>
/// <param name="Target">The class whose score is explained.</param>
internal sealed record CaseSubject(Case Case, Sample Sample, ExplainedModel Model, int Target)
{
    /// <summary>The fold whose model predicted it; null where one model predicted all.</summary>
    public int? Member => Model.OutOfFold && Sample.Fold >= 0 ? Sample.Fold : null;

    /// <summary>Brings cases, samples and models together.</summary>
    /// <param name="gallery">The cases.</param>
    /// <param name="predictions">Gives the task.</param>
    /// <param name="models">Who predicted what; a case that none of them predicted gives null.</param>
    public static IReadOnlyList<CaseSubject?> Of(CaseGallery gallery, PredictionSet predictions, IReadOnlyList<ExplainedModel> models)
    {
        var known = new Dictionary<string, (Sample Sample, ExplainedModel Model)>(StringComparer.Ordinal);
        foreach (var model in models)
        {
            foreach (var sample in model.Samples)
            {
                known.TryAdd(sample.Id, (sample, model));
            }

            // A study is shown by the slice in the middle of those that were predicted.
            foreach (var slices in model.Samples.Where(sample => sample.Volume is not null).GroupBy(sample => sample.Volume!, StringComparer.Ordinal))
            {
                var all = slices.ToList();
                known.TryAdd(slices.Key, (all[all.Count / 2], model));
            }
        }

        return
        [
            .. gallery.Cases.Select(one => known.TryGetValue(one.Sample, out var found)
                ? new CaseSubject(one, found.Sample, found.Model, TargetOf(one, predictions))
                : null),
        ];
    }

    /// <summary>What the model saw, as a picture for people.</summary>
    public ShownPicture Picture() => PlanPicture.Show(Sample.Image.ToInput(), Model.Plan);

    /// <summary>What the model saw, as it saw it: raw values [C, H, W], with a row's numbers behind them.</summary>
    public float[] Values() => Model.Input.ReadAll([Sample], threads: 1);

    /// <summary>
    /// Of two classes always the positive one, so that a colour means the same in every picture; else the class that was predicted, of several
    /// labels the most probable one.
    /// </summary>
    private static int TargetOf(Case one, PredictionSet predictions) => predictions.Task switch
    {
        PredictionTask.Binary => predictions.PositiveIndex,
        PredictionTask.Multiclass => one.Predicted[0],
        _ => one.Probabilities.Index().MaxBy(pair => pair.Item).Index,
    };
}
