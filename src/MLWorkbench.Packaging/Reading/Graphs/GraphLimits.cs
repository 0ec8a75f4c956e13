using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Packaging.Reading.Graphs;

/// <summary>Counts that no model reaches: kept while reading, because an object for each of a million tiny fields is what fills the memory.</summary>
internal static class GraphLimits
{
    /// <summary>Operators of a graph; a vote of five DenseNet-201 has about 4,000. ONNX Runtime's rewriting takes time by the square of them.</summary>
    public const int Operators = 10_000;

    /// <summary>Weights of a graph: a few for each operator.</summary>
    public const int Weights = 40_000;

    /// <summary>Values that one operator takes or makes; a table of a thousand columns joins as many.</summary>
    public const int Values = 10_000;

    /// <summary>Settings of one operator; a tree ensemble has 20.</summary>
    public const int Settings = 64;

    /// <summary>More integers than these are no divisor, no shape and no setting that is looked at.</summary>
    public const int Integers = 1_024;

    /// <summary>Refuses what is more than a limit.</summary>
    /// <exception cref="InputException">It is.</exception>
    public static void Require(int count, int limit, string what)
    {
        if (count > limit)
        {
            throw new InputException($"it has more than {limit:N0} {what}");
        }
    }
}
