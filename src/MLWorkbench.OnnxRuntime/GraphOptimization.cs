namespace MLWorkbench.OnnxRuntime;

/// <summary>How far ONNX Runtime rewrites a graph on loading; the numbers are those of GraphOptimizationLevel.</summary>
public enum GraphOptimization
{
    /// <summary>Runs the graph as it is.</summary>
    None = 0,

    /// <summary>Constant folding and removal of what does nothing.</summary>
    Basic = 1,

    /// <summary>Also fuses operators.</summary>
    Extended = 2,

    /// <summary>Also changes memory layouts.</summary>
    All = 99,
}
