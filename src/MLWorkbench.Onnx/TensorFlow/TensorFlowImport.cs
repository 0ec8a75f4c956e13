using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Onnx.TensorFlow;

/// <summary>Turns a frozen TensorFlow graph into an ONNX model that takes images as [N, 3, H, W].</summary>
public static class TensorFlowImport
{
    /// <summary>Reads a GraphDef (.pb) or MetaGraphDef (.meta); which of them it is shows in the content.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="options">What to take from it; defaults where null.</param>
    /// <returns>
    /// A model with one input [N, 3, H, W] that carries the name of TensorFlow's placeholder, and outputs that carry the names of
    /// TensorFlow's nodes. H and W are free where the graph allows any size, N always is.
    /// </returns>
    /// <exception cref="InputException">The graph cannot be used; the message names the node and not the file.</exception>
    public static OnnxModel Read(ReadOnlySpan<byte> file, TensorFlowImportOptions? options = null) =>
        throw new InputException("TensorFlow graphs cannot be read by this version.");
}
