using MLWorkbench.Data;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Packaging.Manifests;

namespace MLWorkbench.TrainerHost.Scores;

/// <summary>Predictions of slices become predictions of studies where the pipeline pools them.</summary>
internal static class StudyRows
{
    /// <summary>One row for each volume, in the order of their first slices; the rows themselves where nothing is pooled.</summary>
    /// <param name="data">Says whether volumes are pooled.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="rows">Their predictions.</param>
    public static IReadOnlyList<PredictionRow> Of(TrainingData data, IReadOnlyList<Sample> samples, IReadOnlyList<PredictionRow> rows) => !data.PoolsVolumes
        ? rows
        : [
            .. samples.Zip(rows).GroupBy(pair => data.UnitOf(pair.First), pair => pair.Second, StringComparer.Ordinal).Select(slices => slices.First() with
            {
                Sample = slices.Key,
                Probabilities = SlicePooling.Pool([.. slices.Select(slice => slice.Probabilities)], data.MultiLabel),
            }),
        ];
}
