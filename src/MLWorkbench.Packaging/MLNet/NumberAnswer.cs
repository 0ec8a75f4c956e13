using MLWorkbench.Packaging.MLNet.Transformers;

namespace MLWorkbench.Packaging.MLNet;

/// <summary>The end of the chain of a model of numbers: the graph's number under the name that ML.NET's own regressors give it.</summary>
internal static class NumberAnswer
{
    /// <summary>What the graph is asked for.</summary>
    public static IReadOnlyList<string> GraphOutputs { get; } = [MLNetColumns.Value];

    /// <summary>From the graph's number to Score.</summary>
    public static IEnumerable<IChainStep> Steps() =>
        [new ColumnCopying(MLNetColumns.Score, MLNetColumns.Value), new ColumnDropping([MLNetColumns.Value])];
}
