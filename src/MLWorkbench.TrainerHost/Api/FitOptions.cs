using MLWorkbench.Foundation.Engines;
using MLWorkbench.TrainerHost.Progress;

namespace MLWorkbench.TrainerHost.Api;

/// <summary>How a fit from C# runs: what the command line's options are there.</summary>
public sealed record FitOptions
{
    /// <summary>The run's folder; the same one again resumes. Default `runs/NAME` below the current folder.</summary>
    public string? Folder { get; init; }

    /// <summary>Trials at the same time. Default 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Threads over all workers. Default: the processors.</summary>
    public int Threads { get; init; } = ThreadBudget.Threads;

    /// <summary>"auto", "cpu" or "cuda". Default auto.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Told of everything that happens. Default: nobody.</summary>
    public IRunProgress? Progress { get; init; }
}
