using MLWorkbench.Foundation.Engines;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>What `run` was asked for.</summary>
public sealed record RunRequest
{
    /// <summary>The pipeline file.</summary>
    public required string Pipeline { get; init; }

    /// <summary>The run's folder. Default `runs/NAME` below the current folder.</summary>
    public string? Folder { get; init; }

    /// <summary>Values that replace those of the file: "search.trials=8".</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>Trials at the same time, each in a process of its own. Default 1: on few cores one trial uses them best.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Threads over all workers. Default: the processors.</summary>
    public int Threads { get; init; } = ThreadBudget.Threads;

    /// <summary>"auto" (a GPU where there is one), "cpu" or "cuda". Default auto.</summary>
    public string Device { get; init; } = "auto";
}
