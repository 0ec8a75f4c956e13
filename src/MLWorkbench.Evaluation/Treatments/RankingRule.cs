using System.Globalization;

namespace MLWorkbench.Evaluation.Treatments;

/// <summary>
/// When treatments are ranked: nothing suggests that they were not given by chance, each was given to enough such patients, and the interval of the highest
/// response lies above all others. Two 95 % intervals that do not overlap are a stricter demand than a test at 5 % (Schenker and Gentleman 2001).
/// </summary>
public static class RankingRule
{
    /// <summary>Ranks, or says why not.</summary>
    /// <param name="estimates">One for each treatment.</param>
    /// <param name="fewest">Patients that each treatment must have been given to.</param>
    /// <param name="doubt">Why responses to different treatments must not be compared at all; null where nothing says so.</param>
    public static TreatmentRanking Of(IReadOnlyList<TreatmentEstimate> estimates, int fewest, string? doubt)
    {
        if (estimates.Count < 2)
        {
            return TreatmentRanking.None(RankingObstacle.NothingToCompare, "there is one treatment only");
        }

        if (doubt is not null)
        {
            return TreatmentRanking.None(RankingObstacle.Assignment, doubt);
        }

        if (estimates.Where(estimate => estimate.Patients < fewest).ToList() is { Count: > 0 } few)
        {
            return TreatmentRanking.None(RankingObstacle.FewPatients, FewWords(few, fewest));
        }

        var order = estimates.OrderByDescending(estimate => estimate.Responded).ThenByDescending(estimate => estimate.Predicted).ToList();
        var first = order[0];
        if (order.Skip(1).Where(other => other.Interval!.Value.High >= first.Interval!.Value.Low).ToList() is { Count: > 0 } near)
        {
            return TreatmentRanking.None(RankingObstacle.Overlap, $"the intervals of {Joined([first.Treatment, .. near.Select(other => other.Treatment)])} overlap");
        }

        return estimates.MaxBy(estimate => estimate.Predicted) is { Predicted: { } highest } foremost && first.Predicted < highest
            ? TreatmentRanking.None(
                RankingObstacle.Disagreement, $"the model predicts the highest response under {foremost.Treatment}, and most of those similar responded to {first.Treatment}")
            : new TreatmentRanking(Tiers(order), RankingObstacle.None, null);
    }

    /// <summary>Treatments whose intervals overlap, directly or through others, stand in one tier.</summary>
    private static List<IReadOnlyList<string>> Tiers(List<TreatmentEstimate> order)
    {
        // By upper ends: what follows can reach no higher, so that a tier is closed by the first interval that ends below all of it.
        var tiers = new List<IReadOnlyList<string>>();
        var lowest = double.PositiveInfinity;
        foreach (var estimate in order.OrderByDescending(estimate => estimate.Interval!.Value.High))
        {
            if (tiers.Count == 0 || estimate.Interval!.Value.High < lowest)
            {
                tiers.Add([]);
            }

            tiers[^1] = [.. tiers[^1], estimate.Treatment];
            lowest = Math.Min(lowest, estimate.Interval!.Value.Low);
        }

        return tiers;
    }

    private static string FewWords(List<TreatmentEstimate> few, int fewest) => string.Create(
        CultureInfo.InvariantCulture,
        $"fewer than {fewest:#,0} such past patients were given {string.Join(", ", few.Select(estimate => string.Create(CultureInfo.InvariantCulture, $"{estimate.Treatment} ({estimate.Patients:#,0})")))}");

    private static string Joined(string[] names) => $"{string.Join(", ", names[..^1])} and {names[^1]}";
}
