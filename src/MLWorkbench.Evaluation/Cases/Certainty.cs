using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Cases;

/// <summary>
/// How certain a model was of what it predicted, in log odds, so that models with a threshold of 0.05 and of 0.5 are measured alike: of two
/// classes and of each of several labels the distance from the threshold; of more classes that of the predicted class from the true one or,
/// where they are the same, from the next.
/// </summary>
internal static class Certainty
{
    // Files round, and float32 ends near here: beyond it differences say nothing.
    private const double Least = 1e-9;

    /// <summary>Certainty of a decision between two sides of a threshold, 0 or more.</summary>
    public static double OfDecision(double probability, double threshold) => Math.Abs(Logit(probability) - Logit(threshold));

    /// <summary>Certainty of one class among several, 0 or more.</summary>
    public static double OfClass(PredictionRow row, int predicted, int truth)
    {
        var rival = predicted != truth
            ? row.Probabilities[truth]
            : row.Probabilities.Where((_, index) => index != predicted).Max();
        return Math.Log(Inside(row.Probabilities[predicted])) - Math.Log(Inside(rival));
    }

    private static double Logit(double probability) => Math.Log(Inside(probability) / (1 - Inside(probability)));

    private static double Inside(double probability) => Math.Clamp(probability, Least, 1 - Least);
}
