using MLWorkbench.Onnx;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;

namespace MLWorkbench.Runtime.Tests;

/// <summary>A model of an image and its row whose answer is known: the probability of "bright" is half of the mean over 255 and half of age / 100.</summary>
internal static class ScanModel
{
    public static PackageContents Contents(Func<ModelManifest, ModelManifest>? change = null) => BrightnessModel.Contents(manifest =>
    {
        var both = manifest with { Input = manifest.Input with { ColumnTensor = "columns", Columns = [new ColumnContract("age", "number")] } };
        return change is null ? both : change(both);
    }) with
    {
        Onnx = Graph(),
    };

    public static Model Load(Func<ModelManifest, ModelManifest>? change = null)
    {
        using var zip = new MemoryStream();
        ModelPackage.Write(zip, Contents(change));
        return Model.Load(zip, "model.zip");
    }

    private static byte[] Graph()
    {
        var graph = new OnnxGraphBuilder("scan");
        graph.Input("input", OnnxType.Float, "N", 1, BrightnessModel.Side, BrightnessModel.Side);
        graph.Input("columns", OnnxType.Float, "N", 1);
        var mean = graph.Node("Reshape", [graph.Node("ReduceMean", ["input"], ("axes", new long[] { 1, 2, 3 }), ("keepdims", 0L)), graph.Constant("shape", (ReadOnlySpan<long>)[-1, 1], 2)]);
        var bright = graph.Node("Add", [
            graph.Node("Div", [mean, graph.Constant("pixels", [510f])]),
            graph.Node("Div", ["columns", graph.Constant("years", [200f])]),
        ]);
        graph.Output(graph.Node("Concat", [graph.Node("Sub", [graph.Constant("one", [1f]), bright]), bright], ("axis", 1L)), "probabilities", OnnxType.Float, "N", 2);
        return graph.Build().ToBytes();
    }
}
