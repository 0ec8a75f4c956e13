using MLWorkbench.AutoML.Pruners.Asha;
using MLWorkbench.AutoML.Pruners.FoldPromotion;

namespace MLWorkbench.AutoML.Pruners.Auto;

/// <summary>
/// Saves time where there is something to judge by: with cross-validation only trials with a good first fold go on to the others, trials
/// that train for epochs are judged by asynchronous successive halving, and trials that do neither run to their end.
/// </summary>
public sealed record AutoPrunerOptions : PrunerOptions
{
    /// <inheritdoc/>
    public override bool NeedsReports => false;

    /// <inheritdoc/>
    public override IPruner Create() => new AutoPruner([new FoldPromotionOptions().Create(), new AshaOptions().Create()]);
}
