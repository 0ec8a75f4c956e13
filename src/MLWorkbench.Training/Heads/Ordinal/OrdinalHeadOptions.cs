using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.Heads.Ordinal;

/// <summary>
/// Proportional odds on standardised features (McCullagh 1980): one direction for all grades, and a threshold between each and the next. Fitted
/// to convergence; for classes that are grades (`data.ordered`).
/// </summary>
public sealed record OrdinalHeadOptions : HeadOptions
{
    /// <summary>
    /// Strength of the penalty l2/2 |weights|² beside the mean loss; the thresholds go free. Default 0.1, as for `logistic`: with two classes both are
    /// the same model.
    /// </summary>
    [Range(1e-8, 1e6)] public double L2 { get; init; } = 0.1;
}
