namespace MLWorkbench.Evaluation.Treatments;

/// <summary>An order of treatments by past response, or why there is none.</summary>
/// <param name="Tiers">Highest response first; treatments of one tier cannot be told apart. Empty where there is no ranking.</param>
/// <param name="Obstacle">What stands in the way.</param>
/// <param name="Reason">The same in a sentence; null where there is a ranking.</param>
public sealed record TreatmentRanking(IReadOnlyList<IReadOnlyList<string>> Tiers, RankingObstacle Obstacle, string? Reason)
{
    /// <summary>Whether there is a ranking.</summary>
    public bool IsGiven => Obstacle == RankingObstacle.None;

    /// <summary>The treatment that most responded to; null where there is no ranking.</summary>
    public string? First => IsGiven ? Tiers[0][0] : null;

    internal static TreatmentRanking None(RankingObstacle obstacle, string reason) => new([], obstacle, reason);
}
