using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Evaluation.Selection.Ensembles;

/// <summary>How an ensemble is put together, and when it is kept.</summary>
public sealed record EnsembleOptions
{
    /// <summary>Different models at most. Default 10: every one has to be run for every image.</summary>
    [Range(2, 100)] public int MostMembers { get; init; } = 10;

    /// <summary>Models that may join: so many of the best by the metric. Default 20; further down there is more luck than help.</summary>
    [Range(2, 1000)] public int MostCandidates { get; init; } = 20;

    /// <summary>Picks at most, a model counting as often as it is picked. Default 25: weights in steps of a twenty-fifth.</summary>
    [Range(2, 1000)] public int MostPicks { get; init; } = 25;

    /// <summary>Share of replicates in which it must beat the single winner out-of-bag to be kept. Default 0.9.</summary>
    [Range(0.5, 1.0)] public double WinShareToKeep { get; init; } = 0.9;
}
