using MLWorkbench.Onnx;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;

namespace MLWorkbench.Runtime.Tests;

/// <summary>A model of a table whose answer is known: the probability of "ill" is (age + 25 for "f") / 200; an unknown age is 100.</summary>
internal static class PatientModel
{
    public static PackageContents Contents(Func<ModelManifest, ModelManifest>? change = null) => new()
    {
        Onnx = Graph(),
        Pipeline = "task: tabular-classification\ndata: { path: patients.csv }\n",
        Manifest = (change ?? (manifest => manifest))(Manifest()),
        Extra = new Dictionary<string, byte[]> { [EntryNames.Card] = "# Model card: patients\n"u8.ToArray() },
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
        Name = "patients",
        Task = "tabular-classification",
        Classes = ["well", "ill"],
        PositiveClass = "ill",
        Input = new InputContract { Columns = [new ColumnContract("age", "number"), new ColumnContract("sex", "category") { Categories = ["f", "m"] }] },
    };

    private static byte[] Graph()
    {
        var graph = new OnnxGraphBuilder("patients");
        graph.Input("input", OnnxType.Float, "N", 2);
        var age = Column(0);
        var known = graph.Node("Where", [graph.Node("IsNaN", [age]), graph.Constant("hundred", [100f]), age]);
        var isFemale = graph.Node("Cast", [graph.Node("Equal", [Column(1), graph.Constant("zero", [0f])])], ("to", (long)OnnxType.Float));
        var points = graph.Node("Add", [known, graph.Node("Mul", [isFemale, graph.Constant("points", [25f])])]);
        var ill = graph.Node("Div", [points, graph.Constant("scale", [200f])]);
        graph.Output(graph.Node("Concat", [graph.Node("Sub", [graph.Constant("one", [1f]), ill]), ill], ("axis", 1L)), "probabilities", OnnxType.Float, "N", 2);
        return graph.Build().ToBytes();

        string Column(long index) => graph.Node("Gather", ["input", graph.Constant("column", (ReadOnlySpan<long>)[index], 1)], ("axis", 1L));
    }
}
