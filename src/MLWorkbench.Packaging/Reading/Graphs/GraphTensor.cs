namespace MLWorkbench.Packaging.Reading.Graphs;

/// <summary>A constant of a graph, without its values but for a few integers.</summary>
/// <param name="Name">Its name; empty in an attribute.</param>
/// <param name="Type">Its element type by ONNX's number.</param>
/// <param name="Integers">Its values where they are integers and at most <see cref="GraphLimits.Integers"/>; else null.</param>
internal sealed record GraphTensor(string Name, int Type, IReadOnlyList<long>? Integers);
