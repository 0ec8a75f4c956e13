using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Evaluation.Reports;

/// <summary>How metrics and their intervals are computed: the `evaluate` section of a pipeline.</summary>
public sealed record EvaluateOptions
{
    /// <summary>
    /// Bootstrap replicates over groups; 0 leaves the intervals out. Default 2000: percentile limits then move by about 0.001 with the seed.
    /// </summary>
    [Range(0, 1_000_000)] public int Bootstrap { get; init; } = 2000;

    /// <summary>Seed of the resampling. Default 1; the same seed gives the same intervals on any number of threads.</summary>
    [Range(0, int.MaxValue)] public int Seed { get; init; } = 1;

    /// <summary>Confidence of the intervals. Default 0.95, what journals expect.</summary>
    [Range(0.5, 0.999)] public double Confidence { get; init; } = 0.95;
}
