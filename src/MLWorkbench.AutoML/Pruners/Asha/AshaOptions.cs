using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.AutoML.Pruners.Asha;

/// <summary>
/// Asynchronous successive halving (Li et al. 2020), the variant that stops trials: at epochs 3, 9, 27, ... of the first fold only the
/// trials among the best third of those that have come that far go on. Nobody waits for anybody.
/// </summary>
public sealed record AshaOptions : PrunerOptions
{
    /// <summary>One in this many trials goes on from each step, and the steps lie this factor apart. Default 3, as in the paper's experiments.</summary>
    [Range(2, 16)] public int Reduction { get; init; } = 3;

    /// <summary>
    /// Epochs that every trial may have before it is judged. Default 3: on recorded learning curves the median loss is 0.006 AUC with 1 or
    /// 2 and none with 3, for less than a third of all epochs; in one order of ten the best trials are lost (benchmarks/pruners).
    /// </summary>
    [Range(1, 100_000)] public int Grace { get; init; } = 3;

    /// <summary>Trials that must have come to a step before anyone is stopped there. Default 3: among fewer there is no best third.</summary>
    [Range(1, 100_000)] public int Startup { get; init; } = 3;

    /// <inheritdoc/>
    public override IPruner Create() => new AshaPruner(this);
}
