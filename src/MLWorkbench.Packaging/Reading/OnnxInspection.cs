using MLWorkbench.Foundation.Errors;
using MLWorkbench.Packaging.Reading.Graphs;

namespace MLWorkbench.Packaging.Reading;

/// <summary>
/// Looks at a graph before any engine parses it. Whoever forges a zip can make all its digests right; ONNX Runtime then ends the process on a
/// division by zero or on functions that call themselves, and takes whatever memory a shape asks for.
/// </summary>
internal static class OnnxInspection
{
    /// <summary>Refuses bytes that are no graph, and graphs that no model of the workbench is.</summary>
    /// <param name="onnx">The bytes of the .onnx file.</param>
    /// <exception cref="InputException">Says what is wrong; the message does not name the file.</exception>
    public static void Check(ReadOnlySpan<byte> onnx)
    {
        var graph = GraphReading.Read(onnx);
        OperatorRules.Check(graph);
        DivisionRule.Check(graph);
        SizeRule.Check(graph);
    }
}
