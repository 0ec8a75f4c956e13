using System.ComponentModel.DataAnnotations;
using MLWorkbench.Foundation.Engines;

namespace MLWorkbench.Runtime;

/// <summary>How a loaded model computes.</summary>
public sealed record ModelOptions
{
    /// <summary>Threads for decoding and inside the graph. Default: the process's share of the machine, <see cref="ThreadBudget"/>.</summary>
    [Range(1, 1024)] public int Threads { get; init; } = ThreadBudget.Threads;

    /// <summary>Images in one call of the graph when many are predicted. Default 8: more gain nothing on a CPU.</summary>
    [Range(1, 1024)] public int BatchSize { get; init; } = 8;
}
