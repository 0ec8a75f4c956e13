using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.TensorFlow.Graphs;

namespace MLWorkbench.Onnx.TensorFlow;

/// <summary>Turns a frozen TensorFlow graph into an ONNX model that takes images as [N, C, H, W].</summary>
public static class TensorFlowImport
{
    /// <summary>Reads a GraphDef (.pb) or MetaGraphDef (.meta); which of them it is shows in the content.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="options">What to take from it; defaults where null.</param>
    /// <returns>
    /// A model with one input [N, C, H, W] that carries the name of TensorFlow's placeholder, and outputs that carry the names of
    /// TensorFlow's nodes; images among them are [N, C, H, W] as well. H and W are free where the graph allows any size, N always is.
    /// Values inside carry the names of TensorFlow's nodes too, where they were not merged with a neighbour.
    /// </returns>
    /// <exception cref="InputException">The graph cannot be used; the message names the node and not the file.</exception>
    public static OnnxModel Read(ReadOnlySpan<byte> file, TensorFlowImportOptions? options = null) =>
        new GraphConversion(new NodeGraph(GraphFile.Read(file)), options ?? new TensorFlowImportOptions()).Convert();
}
