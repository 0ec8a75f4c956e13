using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.AutoML.Pruners.FoldPromotion;

/// <summary>
/// With cross-validation: every trial is tried on the first fold, and only those among the best third of all first folds so far go on to
/// the others. Successive halving (Li et al. 2020) with folds in place of epochs.
/// </summary>
public sealed record FoldPromotionOptions : PrunerOptions
{
    /// <summary>One in this many trials goes on. Default 3: with 5 folds a search then takes less than half of the time.</summary>
    [Range(2, 16)] public int Reduction { get; init; } = 3;

    /// <inheritdoc/>
    public override IPruner Create() => new FoldPromotionPruner(this);
}
