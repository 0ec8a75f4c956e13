using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.AutoML.Tuners.CostFrugal;

/// <summary>
/// Starts where trials are cheap and walks to dearer ones only as far as they are better (CFO: FLOW2, Wu, Wang and Huang 2021). Where the
/// pipeline chooses among learners, each walks by itself, and the next trial goes to one that is expected to improve soonest for its
/// time (ECI, Wang et al. 2021). After 15 to 25 trials of each learner, when the walks no longer pay, TPE goes on with what they have found
/// (blended search, Wang, Wu, Huang and Saied 2021). It goes by the seconds that trials took, so that a search on another machine takes other steps; of
/// several objectives it follows the first.
/// </summary>
public sealed record CostFrugalOptions : TunerOptions
{
    /// <summary>
    /// Where trials are cheap, as "path=value": `[train.cnn.depth=1, data.size=64]`. Default: whole numbers start at their lower bound, for
    /// depth, width and epochs cost more the larger they are; real numbers say nothing about cost and start in the middle of their
    /// scale, choices at their first alternative.
    /// </summary>
    public IReadOnlyList<string>? LowCost { get; init; }

    /// <summary>
    /// The first step in parts of the space's diagonal. Default 0.1, as in FLAML: ten steps from one corner to the other.
    /// </summary>
    [Range(0.001, 1.0)] public double Step { get; init; } = 0.1;

    /// <inheritdoc/>
    public override ITuner Create() => new CostFrugalTuner(this);
}
