using MLWorkbench.Onnx;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;

namespace MLWorkbench.Runtime.Tests;

/// <summary>A model of a number whose answer is known: the size is age / 10 + 2, give or take 1.5.</summary>
internal static class SizeModel
{
    public static PackageContents Contents(Func<ModelManifest, ModelManifest>? change = null) => new()
    {
        Onnx = Graph(),
        Pipeline = "task: tabular-regression\ndata: { path: patients.csv, columns: { label: size } }\n",
        Manifest = (change ?? (manifest => manifest))(Manifest()),
        Extra = new Dictionary<string, byte[]> { [EntryNames.Card] = "# Model card: sizes\n"u8.ToArray() },
    };

    public static Model Load(Func<ModelManifest, ModelManifest>? change = null)
    {
        using var zip = new MemoryStream();
        ModelPackage.Write(zip, Contents(change));
        return Model.Load(zip, "model.zip");
    }

    private static ModelManifest Manifest() => new()
    {
        ProductVersion = "0.1.0",
        Created = new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc),
        Name = "sizes",
        Task = "tabular-regression",
        Classes = [],
        Number = new NumberContract
        {
            Name = "size",
            Interval = new IntervalContract { Coverage = 0.9, HalfWidth = 1.5, FittedOn = "out-of-fold", Samples = 100, Groups = 40, Sentence = "90 % lie within ±1.5." },
        },
        Input = new InputContract { Depth = "any", Columns = [new ColumnContract("age", "number")] },
    };

    private static byte[] Graph()
    {
        var graph = new OnnxGraphBuilder("sizes");
        graph.Input("input", OnnxType.Float, "N", 1);
        var tenth = graph.Node("Mul", ["input", graph.Constant("tenth", [0.1f])]);
        graph.Output(graph.Node("Add", [tenth, graph.Constant("two", [2f])]), "value", OnnxType.Float, "N", 1);
        return graph.Build().ToBytes();
    }
}
