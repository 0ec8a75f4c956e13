namespace MLWorkbench.Packaging.Manifests;

/// <summary>
/// One answer for a study from the answers for its slices: the mean of the log-odds, of several classes of the logarithms, scaled to sum to one
/// (the logarithmic opinion pool with equal weights; Genest and Zidek 1986). A calibration that is linear in log-odds, as all of ours are, gives
/// the same before and after it: so a graph that calibrates each slice and a threshold that was chosen on studies fit together.
/// </summary>
public static class SlicePooling
{
    /// <summary>Smaller probabilities count as this, as they do in calibration: one slice that is sure must not outvote all others.</summary>
    public const double Least = 1e-7;

    /// <summary>Pools.</summary>
    /// <param name="slices">The probabilities of each slice, one per class; at least one slice.</param>
    /// <param name="severalLabels">Whether each class is a yes or no of its own.</param>
    /// <returns>One probability per class.</returns>
    public static double[] Pool(IReadOnlyList<IReadOnlyList<double>> slices, bool severalLabels)
    {
        ArgumentNullException.ThrowIfNull(slices);
        ArgumentOutOfRangeException.ThrowIfZero(slices.Count);
        var means = new double[slices[0].Count];
        foreach (var slice in slices)
        {
            for (var label = 0; label < means.Length; label++)
            {
                var against = severalLabels ? Math.Log(Math.Max(1 - slice[label], Least)) : 0;
                means[label] += (Math.Log(Math.Max(slice[label], Least)) - against) / slices.Count;
            }
        }

        if (severalLabels)
        {
            return Array.ConvertAll(means, mean => 1 / (1 + Math.Exp(-mean)));
        }

        var greatest = means.Max();
        var parts = Array.ConvertAll(means, mean => Math.Exp(mean - greatest));
        var sum = parts.Sum();
        return Array.ConvertAll(parts, part => part / sum);
    }
}
