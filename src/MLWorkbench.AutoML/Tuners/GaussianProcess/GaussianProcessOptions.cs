using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>
/// A Gaussian process of main effects and their interactions, asked for the largest expected improvement. It wastes the fewest
/// trials where a trial is long and the dimensions are at most about twenty.
/// </summary>
[DisplayName("gp")]
public sealed record GaussianProcessOptions : TunerOptions
{
    /// <summary>Evenly spread trials before the model is asked. Default 10.</summary>
    [Range(2, 10_000)] public int Startup { get; init; } = 10;

    /// <summary>
    /// Observations that the model takes; of more it takes the best and the latest, half each. Default 300: the time of a proposal grows
    /// with their cube, and is about a tenth of a second then.
    /// </summary>
    [Range(20, 2_000)] public int Observations { get; init; } = 300;

    /// <inheritdoc/>
    public override ITuner Create() => new GaussianProcessTuner(this);
}
