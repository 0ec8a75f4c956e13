using MLWorkbench.Packaging.MLNet.Transformers;

namespace MLWorkbench.Packaging.MLNet;

/// <summary>The end of every classifier's chain: from the graph's probabilities and decision to PredictedLabel (or Decision) and Score.</summary>
internal static class ClassAnswer
{
    /// <summary>The folder of the root transformer.</summary>
    public const string Root = "TransformerChain";

    private const string MostProbable = "MostProbable";
    private const string DecidedKey = "DecidedKey";

    /// <summary>What the graph is asked for.</summary>
    public static IReadOnlyList<string> GraphOutputs { get; } = [MLNetColumns.Probabilities, MLNetColumns.Decided];

    /// <summary>
    /// The threshold may decide for a class that is not the most probable one: what is decided comes from the graph, and is named first, since the
    /// last column of a name is the one that counts.
    /// </summary>
    /// <param name="classes">The classes in the order of the graph's columns.</param>
    /// <param name="severalLabels">Whether a sample may have several of them.</param>
    /// <param name="passing">Columns before the graph that only lead to it.</param>
    public static IEnumerable<IChainStep> Steps(IReadOnlyList<string> classes, bool severalLabels, IEnumerable<string> passing) =>
    [
        new ClassNaming(MLNetColumns.Decided, DecidedKey, classes),
        severalLabels ? new ColumnCopying(MLNetColumns.Decision, MLNetColumns.Score) : new KeyNaming(MLNetColumns.PredictedLabel, DecidedKey),
        new ClassNaming(MLNetColumns.Probabilities, MostProbable, classes),
        new ColumnDropping([.. passing, .. GraphOutputs, MostProbable, DecidedKey]),
    ];
}
