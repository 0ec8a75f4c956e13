using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.AutoML.Pruners.Asha;

/// <summary>
/// Asynchronous successive halving (Li et al. 2020), the variant that stops trials: at epochs 3, 9, 27, ... of the first fold only the
/// trials among the best third of those that have come that far go on. Nobody waits for anybody, and nobody is stopped in the last third of
/// the epochs.
/// </summary>
public sealed record AshaOptions : PrunerOptions
{
    /// <summary>One in this many trials goes on from each step, and the steps lie this factor apart. Default 3, as in the paper's experiments.</summary>
    [Range(2, 16)] public int Reduction { get; init; } = 3;

    /// <summary>
    /// Epochs that every trial may have before it is judged. Default 3: on recorded learning curves the median loss is about 0.01 AUC with 1 or
    /// 2 and none with 3, for less than a third of all epochs (benchmarks/pruners).
    /// </summary>
    [Range(1, 100_000)] public int Grace { get; init; } = 3;

    /// <summary>
    /// Trials that must have come to a step before anyone is stopped there. Default 5: among three, the best of the whole search was lost in
    /// 3 of 100 orders of the recorded curves, among five in none (benchmarks/pruners).
    /// </summary>
    [Range(1, 100_000)] public int Startup { get; init; } = 5;

    /// <inheritdoc/>
    public override IPruner Create() => new AshaPruner(this);
}
