using MLWorkbench.Data;

namespace MLWorkbench.Training.Fitting;

/// <summary>Mean negative log likelihood of the labels; with several labels per image the mean over them of the binary one.</summary>
public static class LogLoss
{
    private const double Smallest = 1e-7;

    /// <summary>Measures it.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="probabilities">One row per sample, one column per class.</param>
    /// <param name="multiLabel">Whether a sample may have none or several labels.</param>
    public static double Of(IReadOnlyList<Sample> samples, float[][] probabilities, bool multiLabel) => samples
        .Select((sample, row) => multiLabel
            ? probabilities[row].Select((value, label) => Surprise(sample.Labels.Contains(label) ? value : 1 - value)).Average()
            : Surprise(probabilities[row][sample.Label]))
        .Average();

    private static double Surprise(double probability) => -Math.Log(Math.Clamp(probability, Smallest, 1));
}
