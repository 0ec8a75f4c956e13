using MLWorkbench.AutoML.Tuners;

namespace MLWorkbench.AutoML.Pareto;

/// <summary>
/// Ranks trials by fronts: the first is the Pareto front, the second the front of the rest, and so on (fast non-dominated sort,
/// Deb et al. 2002, in n^2 comparisons).
/// </summary>
public static class NonDominatedSort
{
    /// <summary>The rank of every trial, 0 for the first front.</summary>
    /// <param name="observations">Completed trials.</param>
    public static int[] Ranks(IReadOnlyList<Observation> observations)
    {
        var ranks = new int[observations.Count];
        foreach (var (rank, front) in Fronts(observations).Index())
        {
            foreach (var i in front)
                ranks[i] = rank;
        }

        return ranks;
    }

    /// <summary>The fronts, best first, as positions in the list; each in ascending order.</summary>
    /// <param name="observations">Completed trials.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Fronts(IReadOnlyList<Observation> observations)
    {
        var beats = new List<int>[observations.Count];
        var beatenBy = new int[observations.Count];
        for (var i = 0; i < beats.Length; i++)
        {
            beats[i] = [];
            for (var j = 0; j < i; j++)
            {
                if (Dominance.Dominates(observations[i], observations[j]))
                    Beat(i, j);
                else if (Dominance.Dominates(observations[j], observations[i]))
                    Beat(j, i);
            }
        }

        var fronts = new List<IReadOnlyList<int>>();
        var front = Enumerable.Range(0, beats.Length).Where(i => beatenBy[i] == 0).ToArray();
        while (front.Length > 0)
        {
            fronts.Add(front);
            front = [.. front.SelectMany(i => beats[i]).Where(i => --beatenBy[i] == 0).Order()];
        }

        return fronts;

        void Beat(int winner, int loser)
        {
            beats[winner].Add(loser);
            beatenBy[loser]++;
        }
    }
}
