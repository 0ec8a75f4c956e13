using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.AutoML.Tuners.Grid;

/// <summary>
/// Every combination of a few values per parameter, each once, in a random order, so that an early stop has seen all of the space.
/// Alternatives of a choice are all tried, and parameters below one only where it is chosen. The search ends with the last combination.
/// </summary>
public sealed record GridOptions : TunerOptions
{
    internal const int MostPoints = 10_000;

    /// <summary>
    /// Values per number, from the lower to the upper bound in even steps of its scale; whole numbers with fewer values take all of
    /// theirs. Default 5: both bounds and three between them place an optimum to an eighth of the range, and the trials needed
    /// grow as this number to the power of the parameters.
    /// </summary>
    [Range(1, MostPoints)] public int Points { get; init; } = 5;

    /// <inheritdoc/>
    public override ITuner Create() => new GridTuner(this);
}
