using MLWorkbench.AutoML.Pareto;

namespace MLWorkbench.AutoML.Tuners.Nsga2;

/// <summary>The trials that may be bred from: whole fronts, the best first, and of the front that does not fit the loneliest.</summary>
internal sealed class Parents
{
    private readonly List<(Observation Observation, int Rank, double Crowding)> chosen = [];

    /// <summary>Chooses them.</summary>
    /// <param name="completed">Trials with scores, oldest first; at least one.</param>
    /// <param name="most">How many are kept.</param>
    public Parents(IReadOnlyList<Observation> completed, int most)
    {
        foreach (var (rank, front) in NonDominatedSort.Fronts(completed).Index())
        {
            var crowding = CrowdingDistance.Of([.. front.Select(i => completed[i].Scores)]);
            chosen.AddRange(front
                .Zip(crowding, (i, distance) => (completed[i], rank, distance))
                .OrderByDescending(one => one.distance)
                .Take(most - chosen.Count));
            if (chosen.Count == most)
                break;
        }
    }

    /// <summary>The better of two that are drawn (Deb's crowded comparison).</summary>
    /// <param name="random">The draw.</param>
    public Observation Draw(System.Random random)
    {
        var first = chosen[random.Next(chosen.Count)];
        var second = chosen[random.Next(chosen.Count)];
        var firstIsBetter = first.Rank < second.Rank || (first.Rank == second.Rank && first.Crowding >= second.Crowding);
        return (firstIsBetter ? first : second).Observation;
    }
}
