using System.ComponentModel.DataAnnotations;
using MLWorkbench.Foundation.Engines;

namespace MLWorkbench.Evaluation.Comparison;

/// <summary>How models are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>Bootstrap replicates over groups for the intervals. Default 2000, as everywhere.</summary>
    [Range(50, 100_000)] public int Replicates { get; init; } = 2000;

    /// <summary>
    /// Random swaps of whole groups for p. Default 10,000: the standard error of a p near 0.05 is then 0.002. Where there are no more
    /// arrangements than this, all of them are looked at instead.
    /// </summary>
    [Range(99, 10_000_000)] public int Draws { get; init; } = 10_000;

    /// <summary>Seed of resamples and swaps. Default 1; no result depends on the number of threads.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Confidence of the intervals. Default 0.95, what journals expect. What is left to one is the level at which a difference is stated.
    /// </summary>
    [Range(0.5, 0.999)] public double Confidence { get; init; } = 0.95;

    /// <summary>
    /// Whether models that predict different samples are compared on the samples they share. Default false: samples that are missing
    /// without a reason make a comparison of something else.
    /// </summary>
    public bool Intersection { get; init; }

    /// <summary>Threads. Default: the process's budget.</summary>
    public int Threads { get; init; } = ThreadBudget.Threads;
}
