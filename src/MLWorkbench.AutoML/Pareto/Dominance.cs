using MLWorkbench.AutoML.Tuners;

namespace MLWorkbench.AutoML.Pareto;

/// <summary>When one trial beats another in everything, with constraints by the rule of Deb et al. (2002).</summary>
public static class Dominance
{
    /// <summary>
    /// True when the first one satisfies the constraints and the second does not, or lacks less of them, or, where both are equal in
    /// that, is at least as good in every objective and better in one.
    /// </summary>
    /// <param name="first">A completed trial.</param>
    /// <param name="second">Another one.</param>
    public static bool Dominates(Observation first, Observation second) =>
        first.Violation.Equals(second.Violation) ? Dominates(first.Scores, second.Scores) : first.Violation < second.Violation;

    /// <summary>True when the first one is at least as good in every objective and better in one.</summary>
    /// <param name="first">Scores, more is better.</param>
    /// <param name="second">As many scores.</param>
    public static bool Dominates(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var better = false;
        for (var i = 0; i < first.Count; i++)
        {
            if (!(first[i] >= second[i]))
                return false;
            better |= first[i] > second[i];
        }

        return better;
    }
}
