using MLWorkbench.Data;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Scores;

/// <summary>Predictions in the form that Evaluation judges.</summary>
internal static class PredictionSets
{
    /// <summary>Predictions of a trained model on its validation samples.</summary>
    public static PredictionSet Of(TrainingData data, IReadOnlyList<ValidationPrediction> predictions) =>
        Of(data, [.. predictions.Select(prediction => prediction.Sample)], [.. predictions.Select(prediction => prediction.Probabilities)]);

    /// <summary>Probabilities of samples.</summary>
    /// <param name="data">Classes and kind of labels.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="probabilities">One row per sample, one column per class.</param>
    public static PredictionSet Of(TrainingData data, IReadOnlyList<Sample> samples, float[][] probabilities) => new(
        TaskOf(data),
        data.Classes,
        data.Classes[data.PositiveClass],
        [.. samples.Select((sample, index) => new PredictionRow(sample.Id, sample.Group, sample.Labels, [.. probabilities[index].Select(Share)]))]);

    /// <summary>What is predicted.</summary>
    public static PredictionTask TaskOf(TrainingData data) =>
        data.MultiLabel ? PredictionTask.Multilabel : PredictionSet.TaskOf(data.Classes.Count);

    /// <summary>Single precision may leave a probability a hair outside 0 to 1.</summary>
    private static double Share(float value) => Math.Clamp((double)value, 0, 1);
}
