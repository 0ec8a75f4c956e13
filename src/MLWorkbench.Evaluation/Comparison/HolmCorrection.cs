namespace MLWorkbench.Evaluation.Comparison;

/// <summary>
/// Holm's step-down correction (Holm 1979): the chance of any false finding among all comparisons stays below the level, whatever their
/// dependence.
/// </summary>
public static class HolmCorrection
{
    /// <summary>Adjusts.</summary>
    /// <param name="values">One p per comparison; null where there is none, which counts as no comparison.</param>
    /// <returns>Adjusted values in the same order, never below the given ones and never above one.</returns>
    public static IReadOnlyList<double?> Adjust(IReadOnlyList<double?> values)
    {
        var adjusted = new double?[values.Count];
        int[] order = [.. Enumerable.Range(0, values.Count).Where(index => values[index] is not null).OrderBy(index => values[index])];
        var largest = 0.0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            largest = Math.Max(largest, Math.Min(1, (order.Length - rank) * values[order[rank]]!.Value));
            adjusted[order[rank]] = largest;
        }

        return adjusted;
    }
}
