namespace MLWorkbench.Training.Explanations;

/// <summary>
/// The score that explanations follow: the log odds of one class. Unlike a probability it does not stop moving where the model is certain, and
/// unlike a single logit it does not move with what all classes share.
/// </summary>
internal static class LogOdds
{
    // The least that float32 tells from 0 beside 1.
    private const double Least = 1e-8;

    /// <summary>From logits: one per exclusive class, one for the second of two classes, or one per label.</summary>
    /// <param name="logits">Of one image.</param>
    /// <param name="target">The class.</param>
    /// <param name="severalLabels">Whether each logit is a label of its own.</param>
    public static double OfLogits(ReadOnlySpan<float> logits, int target, bool severalLabels)
    {
        if (severalLabels)
        {
            return logits[target];
        }

        if (logits.Length == 1)
        {
            return target == 1 ? logits[0] : -logits[0];
        }

        var largest = double.NegativeInfinity;
        for (var index = 0; index < logits.Length; index++)
        {
            largest = index == target ? largest : Math.Max(largest, logits[index]);
        }

        var sum = 0.0;
        for (var index = 0; index < logits.Length; index++)
        {
            sum += index == target ? 0 : Math.Exp(logits[index] - largest);
        }

        return logits[target] - largest - Math.Log(sum);
    }

    /// <summary>From probabilities.</summary>
    /// <param name="probabilities">Of one image, one per class.</param>
    /// <param name="target">The class.</param>
    /// <param name="severalLabels">Whether each is a label of its own.</param>
    public static double OfProbabilities(ReadOnlySpan<float> probabilities, int target, bool severalLabels)
    {
        var own = (double)probabilities[target];
        var others = 1 - own;
        if (!severalLabels)
        {
            // Added up, the others keep the digits that 1 - p loses near 1.
            others = 0;
            for (var index = 0; index < probabilities.Length; index++)
            {
                others += index == target ? 0 : probabilities[index];
            }
        }

        return Math.Log(Math.Max(own, Least)) - Math.Log(Math.Max(others, Least));
    }
}
