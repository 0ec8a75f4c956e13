using MLWorkbench.AutoML.Pruners.Asha;
using MLWorkbench.AutoML.Pruners.FoldPromotion;

namespace MLWorkbench.AutoML.Pruners.Auto;

/// <summary>
/// Saves time where there is some to save: trials that train for epochs are judged by asynchronous successive halving, and with
/// cross-validation only those with a good first fold go on to the others. Trials of one step, such as heads on frozen features, run to their
/// end; and so do all trials where there are constraints or several objectives, of which a learning curve says nothing.
/// </summary>
public sealed record AutoPrunerOptions : PrunerOptions
{
    /// <inheritdoc/>
    public override bool NeedsReports => false;

    /// <inheritdoc/>
    public override IPruner Create() => new AutoPruner([new FoldPromotionOptions().Create(), new AshaOptions().Create()]);
}
