using MLWorkbench.Backbones.Registry;
using MLWorkbench.Onnx;
using MLWorkbench.Onnx.Editing;
using MLWorkbench.Onnx.TensorFlow;

namespace MLWorkbench.Backbones.Graphs;

/// <summary>Reads files that hold a graph.</summary>
internal static class GraphReader
{
    /// <summary>An ONNX model of one image input, from an ONNX or a TensorFlow file.</summary>
    /// <exception cref="Foundation.Errors.InputException">It cannot be used; the message names the place in the graph, not the file.</exception>
    internal static OnnxModel Read(BackboneFormat format, ReadOnlySpan<byte> file)
    {
        var model = format == BackboneFormat.TensorFlow ? TensorFlowImport.Read(file) : OnnxModel.Read(file);
        OnnxChecks.RequireUsable(model);
        return model;
    }
}
