using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.AutoML.Pruners.Wilcoxon;

/// <summary>
/// With cross-validation: stops a trial whose finished folds are significantly worse than the same folds of the best trial, by Wilcoxon's
/// signed-rank test (1945) with its exact distribution. Careful: four folds that are all worse are needed for p below 0.1.
/// </summary>
public sealed record WilcoxonOptions : PrunerOptions
{
    /// <summary>A trial is stopped when p is below this. Default 0.1: stricter, and 5 folds could never stop anything.</summary>
    [Range(1e-6, 0.5)] public double Significance { get; init; } = 0.1;

    /// <inheritdoc/>
    public override IPruner Create() => new WilcoxonPruner(this);
}
