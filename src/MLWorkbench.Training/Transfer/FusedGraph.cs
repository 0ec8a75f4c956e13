using MLWorkbench.Backbones;
using MLWorkbench.Onnx;
using MLWorkbench.Onnx.Editing;

namespace MLWorkbench.Training.Transfer;

/// <summary>Backbone and head as one ONNX graph: what a consumer loads.</summary>
public static class FusedGraph
{
    /// <summary>The input of a backbone and of the fused graph: raw pixel values [N, C, H, W].</summary>
    public const string Input = BackboneInputSpec.InputName;

    /// <summary>The further input of graphs that take a row with each image: [N, columns], NaN where a value is missing.</summary>
    public const string Columns = "columns";

    /// <summary>The output of a backbone and the input of a head: [N, D].</summary>
    public const string Features = BackboneInputSpec.OutputName;

    /// <summary>The output of a head and of the fused graph: [N, classes].</summary>
    public const string Probabilities = "probabilities";

    /// <summary>The output of a graph that predicts a number: [N, 1].</summary>
    public const string Value = "value";

    /// <summary>Joins the two.</summary>
    /// <param name="backbone">A graph from `input` to `features`.</param>
    /// <param name="head">A graph from `features`, perhaps with `columns`, to `probabilities`.</param>
    /// <returns>A graph from `input`, perhaps with `columns`, to `probabilities`, with the `features` as a second output.</returns>
    public static byte[] Make(byte[] backbone, byte[] head)
    {
        var below = OnnxModel.Read(backbone);
        var above = OnnxModel.Read(head);
        var graph = new OnnxGraphBuilder("mlworkbench");
        var input = below.Inputs[0];
        graph.Input(Input, OnnxType.Float, [.. input.Shape]);
        foreach (var columns in above.Inputs.Where(other => other.Name == Columns))
        {
            graph.Input(Columns, OnnxType.Float, [.. columns.Shape]);
        }

        var features = graph.Embed(below, new Dictionary<string, string> { [Input] = Input }, Features)[0];
        var known = above.Inputs.ToDictionary(other => other.Name, other => other.Name == Features ? features : other.Name, StringComparer.Ordinal);
        var probabilities = graph.Embed(above, known, Probabilities)[0];
        graph.Output(probabilities, Probabilities, OnnxType.Float, [.. above.Outputs[0].Shape]);
        graph.Output(features, Features, OnnxType.Float, [.. below.Outputs[0].Shape]);
        return graph.Build().ToBytes();
    }
}
