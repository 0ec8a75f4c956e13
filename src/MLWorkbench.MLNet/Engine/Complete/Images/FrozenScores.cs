using MLWorkbench.Onnx;
using MLWorkbench.Onnx.Editing;
using MLWorkbench.Onnx.TensorFlow;
using MLWorkbench.Training;
using MLWorkbench.Training.MLNet.Images;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.MLNet.Images;

/// <summary>
/// The frozen TensorFlow graph that ML.NET leaves in its workspace, as our graph: ML.NET cannot write its image models as ONNX itself. The
/// decoding and resizing at its beginning are left out; pixels enter as they are, 0 to 255, and are scaled to 0 to 1 as ML.NET scales them.
/// </summary>
internal static class FrozenScores
{
    /// <summary>Converts.</summary>
    /// <param name="file">The .pb file.</param>
    /// <param name="architecture">The network.</param>
    /// <param name="scores">The node with the probabilities.</param>
    /// <param name="input">How files become pixels.</param>
    /// <param name="classes">Number of classes.</param>
    public static byte[] Read(string file, MLNetArchitecture architecture, string scores, InputPlan.Pixels input, int classes)
    {
        var (height, width, channels) = (input.Plan.Height, input.Plan.Width, input.Plan.Channels);
        var network = TensorFlowImport.Read(File.ReadAllBytes(file), new TensorFlowImportOptions
        {
            InputName = architecture == MLNetArchitecture.MobilenetV2 ? "import/input" : "input",
            ImageSize = (height, width),
            Outputs = [scores],
        });
        var graph = new OnnxGraphBuilder("mlworkbench");
        var pixels = graph.Input(FusedGraph.Input, OnnxType.Float, "N", channels, height, width);
        var scaled = graph.Node("Div", [pixels, graph.Constant("white", (ReadOnlySpan<float>)[255f])]);
        var colour = channels == 1 ? graph.Node("Concat", [scaled, scaled, scaled], ("axis", 1L)) : scaled;
        var said = graph.Embed(network, new Dictionary<string, string> { [network.Inputs[0].Name] = colour }, network.Outputs[0].Name)[0];
        graph.Output(said, FusedGraph.Probabilities, OnnxType.Float, "N", classes);
        return graph.Build().ToBytes();
    }
}
