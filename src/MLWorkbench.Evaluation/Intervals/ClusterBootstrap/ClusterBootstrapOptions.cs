namespace MLWorkbench.Evaluation.Intervals.ClusterBootstrap;

/// <summary>Settings of the percentile bootstrap over groups.</summary>
public sealed record ClusterBootstrapOptions
{
    /// <summary>Replicates. Default 2000.</summary>
    public int Replicates { get; init; } = 2000;

    /// <summary>Seed. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Confidence. Default 0.95.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Threads; the result does not depend on it. Default: the process's budget.</summary>
    public int Threads { get; init; } = Foundation.Engines.ThreadBudget.Threads;

    /// <summary>Largest share of replicates in which a metric may be undefined. Default 0.01.</summary>
    public double LargestUndefinedShare { get; init; } = 0.01;
}
