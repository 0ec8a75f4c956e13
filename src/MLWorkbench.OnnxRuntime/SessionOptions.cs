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

    /// <summary>
    /// Whether what depends on constants alone is computed once, on loading. Default true. ONNX Runtime bounds neither the time nor the memory of
    /// that: false for graphs that a stranger may have made.
    /// </summary>
    public bool FoldConstants { get; init; } = true;

    /// <summary>Whether the session takes its memory from the <see cref="BoundedMemory"/> that is open. Default false.</summary>
    public bool Bounded { get; init; }
}
