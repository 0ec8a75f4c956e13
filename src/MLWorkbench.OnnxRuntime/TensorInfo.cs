namespace MLWorkbench.OnnxRuntime;

/// <summary>One input or output of a model.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="ElementType">Its element type: "float", "int64", or ONNX's number for rarer ones.</param>
/// <param name="Dimensions">Its dimensions; a symbolic one is -1.</param>
/// <param name="Symbols">The name of each symbolic dimension ("N"), empty where the dimension is a number or has no name.</param>
public sealed record TensorInfo(
    string Name, string ElementType, IReadOnlyList<long> Dimensions, IReadOnlyList<string> Symbols)
{
    /// <summary>The shape in words: "float [N, 3, 64, 64]".</summary>
    public override string ToString()
    {
        var dimensions = Dimensions.Select((size, axis) => size >= 0 ? $"{size}" : Symbols[axis].Length > 0 ? Symbols[axis] : "?");
        return $"{ElementType} [{string.Join(", ", dimensions)}]";
    }
}
