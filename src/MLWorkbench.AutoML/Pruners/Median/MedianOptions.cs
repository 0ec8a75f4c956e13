using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.AutoML.Pruners.Median;

/// <summary>
/// The median rule (Golovin et al. 2017): stops a trial whose best value so far is below the median of the completed trials' mean values up
/// to the same epoch. Careful: about half of the trials go on.
/// </summary>
public sealed record MedianOptions : PrunerOptions
{
    /// <summary>Completed trials before anyone is stopped. Default 5: a median of fewer is a matter of luck.</summary>
    [Range(1, 100_000)] public int Startup { get; init; } = 5;

    /// <summary>Epochs that every trial may have before it is judged. Default 2: the first epoch says more about the start than about the settings.</summary>
    [Range(1, 100_000)] public int Grace { get; init; } = 2;

    /// <inheritdoc/>
    public override IPruner Create() => new MedianPruner(this);
}
