using System.Text.Json;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Onnx;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;

namespace MLWorkbench.Runtime.Tests;

/// <summary>A model whose answer is known: the probability of "bright" is the mean of all pixels over 255.</summary>
internal static class BrightnessModel
{
    public const int Side = 8;

    public static PackageContents Contents(Func<ModelManifest, ModelManifest>? change = null) => new()
    {
        Onnx = Graph(),
        Pipeline = "task: image-classification\n",
        Manifest = (change ?? (manifest => manifest))(Manifest()),
    };

    public static Model Load(Func<ModelManifest, ModelManifest>? change = null, ModelOptions? options = null)
    {
        using var zip = new MemoryStream();
        ModelPackage.Write(zip, Contents(change));
        return Model.Load(zip, "model.zip", options);
    }

    private static ModelManifest Manifest()
    {
        var plan = ImagePlan.From([new LoadImageOptions { Channels = 1 }, new ResizeOptions { Size = Side }]);
        return new ModelManifest
        {
            ProductVersion = "0.1.0",
            Created = new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc),
            Task = "image-classification",
            Classes = ["dark", "bright"],
            PositiveClass = "bright",
            Input = new InputContract
            {
                Channels = 1, Height = Side, Width = Side, Preprocessing = JsonDocument.Parse(plan.Text).RootElement,
            },
        };
    }

    private static byte[] Graph()
    {
        var graph = new OnnxGraphBuilder("brightness");
        graph.Input("input", OnnxType.Float, "N", 1, Side, Side);
        var mean = graph.Node("ReduceMean", ["input"], ("axes", new long[] { 2, 3 }), ("keepdims", 0L));
        var bright = graph.Node("Div", [mean, graph.Constant("scale", [255f])]);
        var dark = graph.Node("Sub", [graph.Constant("one", [1f]), bright]);
        graph.Output(graph.Node("Concat", [dark, bright], ("axis", 1L)), "probabilities", OnnxType.Float, "N", 2);
        graph.Output(bright, "logits", OnnxType.Float, "N", 1);
        return graph.Build().ToBytes();
    }
}
