using System.ComponentModel.DataAnnotations;
using MLWorkbench.Foundation.Engines;

namespace MLWorkbench.OnnxRuntime;

/// <summary>How a session computes.</summary>
public sealed record SessionOptions
{
    /// <summary>Threads inside one operator. Default: the process's share of the machine (<see cref="ThreadBudget"/>).</summary>
    [Range(1, 1024)] public int Threads { get; init; } = ThreadBudget.Threads;

    /// <summary>
    /// Whether idle threads spin while they wait for work. Default false: spinning saves some microseconds a call and takes
    /// whole cores away from the training workers beside it.
    /// </summary>
    public bool Spin { get; init; }

    /// <summary>How far the graph is rewritten on loading. Default <see cref="GraphOptimization.All"/>.</summary>
    public GraphOptimization Optimization { get; init; } = GraphOptimization.All;
}
