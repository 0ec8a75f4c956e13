using System.Runtime.CompilerServices;

namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>A model's settings as a set of observations made them most probable.</summary>
/// <param name="Warp">How scores are warped.</param>
/// <param name="Kernel">The kernel's settings.</param>
/// <remarks>
/// A fit from scratch, over all warps, is made after 10, 15, 20, 30, ... and at most 100 observations; every other one starts
/// from the last of these. So it is a function of the observations alone, and takes a few steps only.
/// </remarks>
internal sealed record SurrogateFit(ScoreWarp Warp, KernelSettings Kernel)
{
    private const int StepsFromScratch = 60;
    private const int StepsFromCheckpoint = 12;
    private const double Tolerance = 1e-3;

    // Of one trial: the objective and its constraints. With several objectives every proposal weighs the scores anew.
    private const int Remembered = 8;

    private static readonly int[] _checkpoints = [100, 80, 60, 45, 30, 20, 15, 10];

    private static readonly ConditionalWeakTable<object, List<(Sample Sample, SurrogateFit Fit)>> _known = [];

    /// <summary>Fits the settings.</summary>
    /// <param name="space">The space.</param>
    /// <param name="sample">At least one observation.</param>
    public static SurrogateFit Of(ModelSpace space, Sample sample)
    {
        var first = _checkpoints.FirstOrDefault(size => size <= sample.Count);
        if (first == 0)
            return FromScratch(space, sample);

        var checkpoint = Checkpoint(space, sample.First(first));
        if (first == sample.Count)
            return checkpoint;

        var warped = new double[sample.Count];
        checkpoint.Warp.Apply(sample.Scores, warped);
        return checkpoint with { Kernel = Climb(space, sample, warped, checkpoint.Kernel, StepsFromCheckpoint).Kernel };
    }

    private static SurrogateFit Checkpoint(ModelSpace space, Sample sample)
    {
        var known = _known.GetOrCreateValue(sample.Keys[^1]);
        lock (known)
        {
            foreach (var (other, fit) in known)
            {
                if (other.Equals(sample))
                    return fit;
            }

            var made = FromScratch(space, sample);
            if (known.Count == Remembered)
                known.RemoveAt(0);
            known.Add((sample, made));
            return made;
        }
    }

    private static SurrogateFit FromScratch(ModelSpace space, Sample sample)
    {
        var best = new SurrogateFit(sample.Warps[0], KernelSettings.Prior(space.Count));
        var bestValue = double.PositiveInfinity;
        var warped = new double[sample.Count];
        var start = best.Kernel;
        foreach (var warp in sample.Warps)
        {
            var logSlopes = warp.Apply(sample.Scores, warped);
            var (kernel, climbed) = Climb(space, sample, warped, start, StepsFromScratch);
            var value = climbed - logSlopes + (warp.Margin * sample.Count);
            if (value < bestValue)
                (best, bestValue) = (new(warp, kernel), value);
        }

        return best;
    }

    private static (KernelSettings Kernel, double Value) Climb(
        ModelSpace space, Sample sample, double[] warped, KernelSettings start, int steps)
    {
        var likelihood = new Likelihood(space, sample.Places, warped);
        var vector = start.Vector.ToArray();
        var (low, high) = KernelSettings.Bounds(space.Count);
        var value = Lbfgs.Minimise(likelihood.Evaluate, vector, low, high, steps, Tolerance, firstStep: 0.5);
        return double.IsFinite(value) ? (new(vector, space.Count), value) : (start, value);
    }
}
