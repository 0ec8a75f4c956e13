using MLWorkbench.Data;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Scores;

/// <summary>Predicted numbers in the form that Evaluation judges.</summary>
internal static class NumberSets
{
    /// <summary>Predictions of a trained model on its validation samples.</summary>
    public static IReadOnlyList<RegressionRow> Of(IReadOnlyList<ValidationPrediction> predictions) =>
        [.. predictions.Select(prediction => Row(prediction.Sample, prediction.Probabilities))];

    /// <summary>Numbers of samples.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="numbers">One row per sample, one column.</param>
    public static IReadOnlyList<RegressionRow> Of(IReadOnlyList<Sample> samples, float[][] numbers) => [.. samples.Zip(numbers, Row)];

    private static RegressionRow Row(Sample sample, float[] number) => new(sample.Id, sample.Group, sample.Truth, number[0]);
}
