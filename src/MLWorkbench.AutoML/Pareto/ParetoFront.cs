using MLWorkbench.AutoML.Tuners;

namespace MLWorkbench.AutoML.Pareto;

/// <summary>The trials that no other trial beats in everything.</summary>
public static class ParetoFront
{
    /// <summary>
    /// The front of the completed trials, oldest first. Where none satisfies the constraints, it is that of the trials that lack least.
    /// </summary>
    /// <param name="observations">Trials of any state; those without all scores are left out.</param>
    public static IReadOnlyList<Observation> Of(IReadOnlyList<Observation> observations)
    {
        var completed = observations.Where(observation => observation.IsCompleted).ToArray();
        return [.. completed.Where(one => !completed.Any(other => Dominance.Dominates(other, one)))];
    }
}
