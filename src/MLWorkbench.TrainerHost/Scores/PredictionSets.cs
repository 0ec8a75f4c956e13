using MLWorkbench.Data;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Scores;

/// <summary>Predictions in the form that Evaluation judges.</summary>
internal static class PredictionSets
{
    /// <summary>Predictions of a trained model on its validation samples. Without the samples' columns: a sweep has many such files.</summary>
    public static PredictionSet Of(TrainingData data, IReadOnlyList<ValidationPrediction> predictions) => new(
        TaskOf(data),
        data.Classes,
        data.Classes[data.PositiveClass],
        StudyRows.Of(data, [.. predictions.Select(prediction => prediction.Sample)],
            [.. predictions.Select(prediction => Row(prediction.Sample, prediction.Probabilities) with { Fold = data.FoldCount > 0 ? prediction.Fold : null })]));

    /// <summary>Probabilities of samples, with what else is known of them.</summary>
    /// <param name="data">Classes and kind of labels.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="probabilities">One row per sample, one column per class.</param>
    public static PredictionSet Of(TrainingData data, IReadOnlyList<Sample> samples, float[][] probabilities) => new(
        TaskOf(data),
        data.Classes,
        data.Classes[data.PositiveClass],
        StudyRows.Of(data, samples, [.. samples.Select((sample, index) => Row(sample, probabilities[index]) with { Columns = sample.Columns })]));

    /// <summary>The same predictions with what else is known of the samples.</summary>
    /// <param name="predictions">Predictions of training or validation samples.</param>
    /// <param name="data">Those samples.</param>
    public static PredictionSet WithColumns(PredictionSet predictions, TrainingData data)
    {
        var columns = data.Training.Concat(data.Validation).DistinctBy(data.UnitOf, StringComparer.Ordinal)
            .ToDictionary(data.UnitOf, sample => sample.Columns, StringComparer.Ordinal);
        return new(
            predictions.Task,
            predictions.Classes,
            predictions.PositiveClass,
            [.. predictions.Rows.Select(row => row with { Columns = columns[row.Sample] })]);
    }

    /// <summary>What is predicted.</summary>
    public static PredictionTask TaskOf(TrainingData data) =>
        data.MultiLabel ? PredictionTask.Multilabel : PredictionSet.TaskOf(data.Classes.Count);

    private static PredictionRow Row(Sample sample, float[] probabilities) =>
        new(sample.Id, sample.Group, sample.Labels, [.. probabilities.Select(Share)]);

    /// <summary>Single precision may leave a probability a hair outside 0 to 1.</summary>
    private static double Share(float value) => Math.Clamp((double)value, 0, 1);
}
