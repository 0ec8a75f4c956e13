namespace MLWorkbench.Onnx;

/// <summary>An input or output of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its elements.</param>
/// <param name="Shape">Its dimensions, outermost first.</param>
public sealed record OnnxValueInfo(string Name, OnnxType Type, IReadOnlyList<OnnxDimension> Shape)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Type} [{string.Join(", ", Shape)}]";
}
