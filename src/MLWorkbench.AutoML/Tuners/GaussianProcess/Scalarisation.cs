using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>
/// One score out of several: the augmented Chebyshev sum with weights drawn for each trial, over objectives brought to 0 to 1, so
/// that the trials of a study spread along the Pareto front (ParEGO, Knowles 2006).
/// </summary>
internal static class Scalarisation
{
    private const double Augmentation = 0.05;

    /// <summary>The scores to be modelled.</summary>
    /// <param name="history">The history, which names the trial that the weights are drawn for.</param>
    /// <param name="scores">Per trial one score per objective, more is better.</param>
    public static double[] Of(TrialHistory history, IReadOnlyList<IReadOnlyList<double>> scores)
    {
        var objectives = 1 + history.Further.Count;
        if (objectives == 1 || scores.Count == 0)
            return [.. scores.Select(s => s[0])];

        var generator = SeedSequence.Stream(history.Seed, "gp-weights", history.Number);
        var weights = Enumerable.Range(0, objectives).Select(_ => -Math.Log(1 - generator.NextDouble())).ToArray();
        var sum = weights.Sum();
        var best = Enumerable.Range(0, objectives).Select(k => scores.Max(s => s[k])).ToArray();
        var range = Enumerable.Range(0, objectives).Select(k => Math.Max(best[k] - scores.Min(s => s[k]), double.Epsilon)).ToArray();
        return [.. scores.Select(Combined)];

        double Combined(IReadOnlyList<double> score)
        {
            var losses = Enumerable.Range(0, objectives).Select(k => weights[k] / sum * (best[k] - score[k]) / range[k]).ToArray();
            return -losses.Max() - (Augmentation * losses.Sum());
        }
    }
}
