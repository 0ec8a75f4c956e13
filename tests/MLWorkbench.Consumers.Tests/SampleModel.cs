using System.Text.Json;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Onnx;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Packaging.MLNet;

namespace MLWorkbench.Consumers.Tests;

/// <summary>
/// A small model zip in which every pixel of every channel has a weight of its own: whoever mixes up rows, columns or colours gets another
/// answer. The distance to the training images is the difference between the brightest and the darkest value, over 255.
/// </summary>
internal sealed record SampleModel
{
    public const int Side = 8;
    private const float Threshold = 0.375f;
    private const double UsualContrast = 0.9;

    public int Channels { get; init; } = 3;

    public string Depth { get; init; } = "u8";

    public ResizeOptions Resize { get; init; } = new() { Size = Side };

    public bool GreyOnly { get; init; }

    public MLNetInput MLNet { get; init; } = MLNetInput.ImagePath;

    /// <summary>Writes the zip.</summary>
    public string Write(string path)
    {
        var plan = ImagePlan.From([new LoadImageOptions { Channels = Channels }, Resize]);
        var graph = Graph();
        var container = new ImageContainer
        {
            Graph = graph, Input = MLNet, Channels = Channels, Height = Side, Width = Side, Classes = ["benign", "malignant"], MeasuresInput = true,
        };
        ModelPackage.Write(path, new PackageContents
        {
            Onnx = graph,
            Pipeline = "task: image-classification\n",
            MLNet = container.Entries(),
            Manifest = new ModelManifest
            {
                ProductVersion = "0.1.0",
                Created = new DateTime(2026, 11, 30, 0, 0, 0, DateTimeKind.Utc),
                Name = "sample",
                Task = "image-classification",
                Classes = container.Classes,
                PositiveClass = "malignant",
                Threshold = new DecisionThreshold(Threshold, "sensitivity", "validation"),
                Input = new InputContract
                {
                    Channels = Channels, Height = Side, Width = Side, Depth = Depth, Preprocessing = JsonDocument.Parse(plan.Text).RootElement,
                    Description = "Decode, scale to 8 x 8.",
                },
                InputCheck = new InputCheckContract
                {
                    Tensor = MLNetColumns.InputDistance, Limit = UsualContrast, FittedOn = 10, ChosenOn = 5, Flagged = 0, GreyOnly = GreyOnly, Sentence = "",
                },
            },
        });
        return path;
    }

    private byte[] Graph()
    {
        var count = Channels * Side * Side;
        var graph = new OnnxGraphBuilder("sample");
        graph.Input("input", OnnxType.Float, "N", Channels, Side, Side);
        var row = graph.Node("Reshape", ["input", graph.Constant("row", (ReadOnlySpan<long>)[-1, count], 2)]);
        var weights = Enumerable.Range(0, 2 * count).Select(index => 0.002f * MathF.Sin(index * 1.7f)).ToArray();
        var logits = graph.Node("MatMul", [row, graph.Constant("weights", weights, count, 2)]);
        graph.Output(logits, "logits", OnnxType.Float, "N", 2);
        var probabilities = graph.Node("Softmax", [logits], ("axis", 1L));
        graph.Output(probabilities, MLNetColumns.Probabilities, OnnxType.Float, "N", 2);
        var second = graph.Node("Gather", [probabilities, graph.Constant("second", (ReadOnlySpan<long>)[1], 1)], ("axis", 1L));
        var yes = graph.Node("Cast", [graph.Node("GreaterOrEqual", [second, graph.Constant("threshold", [Threshold])])], ("to", (long)OnnxType.Float));
        var no = graph.Node("Sub", [graph.Constant("one", [1f]), yes]);
        graph.Output(graph.Node("Concat", [no, yes], ("axis", 1L)), MLNetColumns.Decided, OnnxType.Float, "N", 2);
        var contrast = graph.Node("Sub", [Extreme("ReduceMax"), Extreme("ReduceMin")]);
        graph.Output(graph.Node("Div", [contrast, graph.Constant("most", [255f])]), MLNetColumns.InputDistance, OnnxType.Float, "N", 1);
        return graph.Build().ToBytes();

        string Extreme(string reduction) => graph.Node(reduction, [row], ("axes", new long[] { 1 }), ("keepdims", 1L));
    }
}
