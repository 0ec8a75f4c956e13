using System.ComponentModel;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.Training.Engines;

namespace MLWorkbench.TrainerHost.Searches;

/// <summary>
/// ML.NET's AutoML leads the search: its AutoMLExperiment gets our search expressions as its SearchSpace, our study carries its trials out,
/// and the journal is its monitor. Needs ML.NET with its AutoML on this machine, for whatever engine trains. It follows the first objective,
/// knows nothing of choices that others hang on, and takes failed and unfinished trials for as bad as the worst.
/// </summary>
[DisplayName("mlnet")]
public sealed record MLNetTunerOptions : TunerOptions
{
    /// <summary>How it looks: cost-frugal, smac or random, each as ML.NET sets it up. Default cost-frugal, as in ML.NET's own AutoML.</summary>
    public SearchKind Kind { get; init; } = SearchKind.CostFrugal;

    /// <inheritdoc/>
    public override ITuner Create() => throw new InvalidOperationException("The host makes this tuner; it needs a worker.");
}
