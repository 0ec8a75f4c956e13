using System.Text.Json;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Onnx;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;

namespace MLWorkbench.Runtime.Tests;

/// <summary>
/// A model whose answer is known: the probability of "bright" is the mean of all pixels over 255, and the distance to the training images is
/// the difference between the brightest and the darkest pixel, over 255.
/// </summary>
internal static class BrightnessModel
{
    public const int Side = 8;

    /// <summary>The zip's contents.</summary>
    /// <param name="change">Changes the manifest.</param>
    /// <param name="greatest">The value of the brightest pixel.</param>
    public static PackageContents Contents(Func<ModelManifest, ModelManifest>? change = null, float greatest = 255) => new()
    {
        Onnx = Graph(greatest),
        Pipeline = "task: image-classification\n",
        Manifest = (change ?? (manifest => manifest))(Manifest()),
        Extra = new Dictionary<string, byte[]> { [EntryNames.Card] = "# Model card: brightness\n"u8.ToArray() },
    };

    public static Model Load(Func<ModelManifest, ModelManifest>? change = null, ModelOptions? options = null, float greatest = 255)
    {
        using var zip = new MemoryStream();
        ModelPackage.Write(zip, Contents(change, greatest));
        return Model.Load(zip, "model.zip", options);
    }

    /// <summary>Usual are images whose pixels differ by at most half the range.</summary>
    public static ModelManifest WithCheck(ModelManifest manifest) => manifest with
    {
        InputCheck = new InputCheckContract { Tensor = "contrast", Limit = 0.5, FittedOn = 10, ChosenOn = 5, Flagged = 0, Sentence = "" },
    };

    private static ModelManifest Manifest()
    {
        var plan = ImagePlan.From([new LoadImageOptions { Channels = 1 }, new ResizeOptions { Size = Side }]);
        return new ModelManifest
        {
            ProductVersion = "0.1.0",
            Created = new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc),
            Name = "brightness",
            Task = "image-classification",
            Classes = ["dark", "bright"],
            PositiveClass = "bright",
            Input = new InputContract
            {
                Channels = 1, Height = Side, Width = Side, Preprocessing = JsonDocument.Parse(plan.Text).RootElement,
            },
        };
    }

    private static byte[] Graph(float greatest)
    {
        var graph = new OnnxGraphBuilder("brightness");
        graph.Input("input", OnnxType.Float, "N", 1, Side, Side);
        var scale = graph.Constant("scale", [greatest]);
        var bright = graph.Node("Div", [Flat(graph.Node("ReduceMean", ["input"], ("axes", new long[] { 2, 3 }), ("keepdims", 0L))), scale]);
        var dark = graph.Node("Sub", [graph.Constant("one", [1f]), bright]);
        graph.Output(graph.Node("Concat", [dark, bright], ("axis", 1L)), "probabilities", OnnxType.Float, "N", 2);
        graph.Output(bright, "logits", OnnxType.Float, "N", 1);
        var contrast = graph.Node("Sub", [Extreme("ReduceMax"), Extreme("ReduceMin")]);
        graph.Output(graph.Node("Div", [contrast, scale]), "contrast", OnnxType.Float, "N", 1);
        return graph.Build().ToBytes();

        string Extreme(string reduction) => Flat(graph.Node(reduction, ["input"], ("axes", new long[] { 2, 3 }), ("keepdims", 0L)));

        string Flat(string value) => graph.Node("Reshape", [value, graph.Constant("column", (ReadOnlySpan<long>)[-1, 1], 2)]);
    }
}
