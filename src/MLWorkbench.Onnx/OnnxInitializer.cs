namespace MLWorkbench.Onnx;

/// <summary>A constant that a graph carries: a weight, a shape.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its elements.</param>
/// <param name="Shape">Its dimensions; none for a scalar.</param>
/// <param name="Bytes">Its size in the file.</param>
public sealed record OnnxInitializer(string Name, OnnxType Type, IReadOnlyList<long> Shape, long Bytes);
