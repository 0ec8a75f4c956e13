namespace MLWorkbench.Benchmarks.Coverage;

/// <summary>Scores as probabilities.</summary>
internal static class Scores
{
    /// <summary>Of no and yes; 0.5 each at a logit of 0.</summary>
    public static double[] TwoClasses(double logit)
    {
        var positive = 1 / (1 + Math.Exp(-logit));
        return [1 - positive, positive];
    }

    /// <summary>Of several classes (softmax).</summary>
    public static double[] Classes(double[] logits)
    {
        double[] powers = [.. logits.Select(Math.Exp)];
        var sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }
}
