using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.AutoML.Pruners.Patience;

/// <summary>
/// Stops a trial that has not become better for some epochs and is behind the best trial. One that is ahead of it is never stopped:
/// trainers end by themselves, with their best epoch, when nothing more is to be had.
/// </summary>
public sealed record PatienceOptions : PrunerOptions
{
    /// <summary>Epochs without a better one. Default 5: learning curves of small validation sets go up and down for about as long.</summary>
    [Range(1, 100_000)] public int Epochs { get; init; } = 5;

    /// <summary>What counts as better: more than this. Default 0: whatever is.</summary>
    [Range(0.0, 1e6)] public double Margin { get; init; }

    /// <inheritdoc/>
    public override IPruner Create() => new PatiencePruner(this);
}
