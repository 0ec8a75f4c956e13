namespace MLWorkbench.AutoML.Pareto;

/// <summary>
/// The volume between a set of trials and a reference that is worse than all of them: one number for how far a front has come and
/// how much of it is there (Zitzler and Thiele 1998). Exact.
/// </summary>
public static class Hypervolume
{
    /// <summary>The volume that the trials dominate above a reference.</summary>
    /// <param name="scores">Scores per trial, more is better; trials that are not above the reference in everything add nothing.</param>
    /// <param name="reference">One to three scores.</param>
    /// <exception cref="ArgumentException">There are more than three objectives.</exception>
    public static double Of(IEnumerable<IReadOnlyList<double>> scores, IReadOnlyList<double> reference)
    {
        var above = scores
            .Select(score => score.Zip(reference, (one, other) => one - other).ToArray())
            .Where(gain => gain.All(g => g > 0))
            .ToArray();
        return reference.Count switch
        {
            1 => above.Select(gain => gain[0]).DefaultIfEmpty().Max(),
            2 => Area(above),
            3 => Volume(above),
            _ => throw new ArgumentException($"One to three objectives, not {reference.Count}.", nameof(reference)),
        };
    }

    // From the right to the left every point adds what stands above all before it.
    private static double Area(IEnumerable<double[]> above)
    {
        var (area, height) = (0.0, 0.0);
        foreach (var gain in above.OrderByDescending(gain => gain[0]))
        {
            area += gain[0] * Math.Max(0, gain[1] - height);
            height = Math.Max(height, gain[1]);
        }

        return area;
    }

    // Slice by slice from the top: between two heights the base is the area of all points above.
    private static double Volume(double[][] above)
    {
        var sorted = above.OrderByDescending(gain => gain[2]).ToArray();
        var volume = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var next = i + 1 < sorted.Length ? sorted[i + 1][2] : 0;
            if (sorted[i][2] > next)
                volume += (sorted[i][2] - next) * Area(sorted.Take(i + 1));
        }

        return volume;
    }
}
