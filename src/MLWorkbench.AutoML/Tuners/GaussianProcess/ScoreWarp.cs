using System.Numerics.Tensors;

namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>
/// Scores as the model wants them: mean 0, variance 1 and, where that explains them better, on a logarithmic scale of the distance to the
/// best one, so that a few terrible trials do not drown the differences between good ones (a warped process, Snelson et al. 2004).
/// </summary>
/// <param name="Share">Softness of the logarithm, in median distances to the best; infinite leaves the scores as they are.</param>
internal sealed record ScoreWarp(double Share)
{
    /// <summary>The scores as they are.</summary>
    public static IReadOnlyList<ScoreWarp> None { get; } = [new(double.PositiveInfinity)];

    /// <summary>The scales that are compared for an objective.</summary>
    public static IReadOnlyList<ScoreWarp> All { get; } = [.. None, new(1), new(0.1)];

    /// <summary>
    /// By what a scale's log density must exceed that of the scores as they are, per observation. Near ties are many, and an exact function
    /// keeps more of its digits around the optimum on its own scale.
    /// </summary>
    public double Margin => double.IsFinite(Share) ? 1 : 0;

    /// <summary>Warps scores.</summary>
    /// <param name="scores">More is better; at least one.</param>
    /// <param name="warped">Takes the warped scores.</param>
    /// <returns>The sum of the logarithms of the slopes, with which densities of warped scores become densities of scores.</returns>
    public double Apply(ReadOnlySpan<double> scores, Span<double> warped)
    {
        // In units of the largest score, so that no square overflows.
        var unit = Math.Max(Math.Abs(TensorPrimitives.MaxMagnitude(scores)), 1e-300);
        var logSlopes = 0.0;
        var best = TensorPrimitives.Max(scores) / unit;
        var softness = Share * (best - (Median(scores) / unit));
        for (var i = 0; i < scores.Length; i++)
        {
            var distance = best - (scores[i] / unit);
            if (double.IsFinite(softness) && softness > 0)
            {
                warped[i] = -Math.Log(1 + (distance / softness));
                logSlopes -= Math.Log(distance + softness);
            }
            else
            {
                warped[i] = -distance;
            }
        }

        var mean = TensorPrimitives.Average<double>(warped);
        TensorPrimitives.Subtract(warped, mean, warped);
        var deviation = Math.Sqrt(TensorPrimitives.SumOfSquares<double>(warped) / scores.Length);
        if (!(deviation > 0))
            return 0;

        TensorPrimitives.Divide(warped, deviation, warped);
        return logSlopes - (scores.Length * Math.Log(deviation));
    }

    private static double Median(ReadOnlySpan<double> scores)
    {
        var sorted = scores.ToArray();
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }
}
