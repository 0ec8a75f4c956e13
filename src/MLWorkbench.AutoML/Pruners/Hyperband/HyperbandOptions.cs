using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.AutoML.Pruners.Hyperband;

/// <summary>
/// Hyperband (Li et al. 2018) without waiting: trials are spread over brackets of successive halving, some of which judge early and some
/// late, so that settings which begin slowly have a chance. Which bracket a trial is in depends on the seed and its number.
/// </summary>
public sealed record HyperbandOptions : PrunerOptions
{
    /// <summary>One in this many trials goes on from each step. Default 3, as in the paper.</summary>
    [Range(2, 16)] public int Reduction { get; init; } = 3;

    /// <summary>Epochs before the first judgement of the bracket that judges earliest. Default 1, as in the paper.</summary>
    [Range(1, 100_000)] public int Grace { get; init; } = 1;

    /// <summary>Trials of a bracket that must have come to a step before anyone is stopped there. Default 3: among fewer there is no best third.</summary>
    [Range(1, 100_000)] public int Startup { get; init; } = 3;

    /// <inheritdoc/>
    public override IPruner Create() => new HyperbandPruner(this);
}
