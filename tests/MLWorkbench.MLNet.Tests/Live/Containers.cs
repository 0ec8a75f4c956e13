using System.IO.Compression;
using MLWorkbench.Onnx;
using MLWorkbench.Packaging.MLNet;
using MLWorkbench.Packaging.MLNet.Schemas;

namespace MLWorkbench.MLNet.Tests.Live;

/// <summary>Small containers whose answers can be checked by hand: the brighter, the more "bright".</summary>
internal static class Containers
{
    public const int Side = 8;

    public static IReadOnlyList<string> Classes { get; } = ["dunkel", "hell"];

    public static ImageContainer Image(MLNetInput input, string resize = "pad", bool severalLabels = false, float threshold = 0.5f) => new()
    {
        Graph = Graph(threshold),
        Input = input,
        Channels = 3,
        Height = Side,
        Width = Side,
        Resize = resize,
        Classes = Classes,
        SeveralLabels = severalLabels,
    };

    /// <summary>The probability of the second class is the mean of the first plane alone.</summary>
    public static ImageContainer Weighted() => Image(MLNetInput.ImagePath) with { Graph = Graph(0.5f, firstPlaneAlone: true) };

    /// <summary>yes = (age + 25 for "f") / 100, from 0.5 on.</summary>
    public static TabularContainer Table()
    {
        var graph = new OnnxGraphBuilder("table");
        graph.UseDomain("ai.onnx.ml", 2);
        graph.Input("age", OnnxType.Float, "N", 1);
        graph.Input("sex", OnnxType.String, "N", 1);
        var points = graph.Node("ai.onnx.ml", "LabelEncoder", ["sex"], 1, ("keys_strings", new[] { "f" }), ("values_floats", new[] { 25f }), ("default_float", 0f))[0];
        var sum = graph.Node("Add", ["age", points]);
        var share = graph.Node("Div", [sum, graph.Constant("hundred", (ReadOnlySpan<float>)[100f])]);
        Answer(graph, share, 0.5f);
        return new TabularContainer
        {
            Graph = graph.Build().ToBytes(),
            Columns = [new("age", ColumnType.Single), new("sex", ColumnType.Text)],
            Classes = ["no", "yes"],
        };
    }

    /// <summary>yes = half of the brightness and half of (age + 25 for "f") / 100: an image with the columns of its row.</summary>
    public static ImageContainer ImageWithRow()
    {
        var graph = new OnnxGraphBuilder("both");
        graph.UseDomain("ai.onnx.ml", 2);
        graph.Input("input", OnnxType.Float, "N", 3, Side, Side);
        graph.Input("age", OnnxType.Float, "N", 1);
        graph.Input("sex", OnnxType.String, "N", 1);
        var mean = graph.Node("ReduceMean", ["input"], ("axes", new long[] { 1, 2, 3 }), ("keepdims", 0L));
        var column = graph.Node("Reshape", [mean, graph.Constant("shape", (ReadOnlySpan<long>)[-1, 1], 2)]);
        var bright = graph.Node("Div", [column, graph.Constant("most", (ReadOnlySpan<float>)[510f])]);
        var points = graph.Node("ai.onnx.ml", "LabelEncoder", ["sex"], 1, ("keys_strings", new[] { "f" }), ("values_floats", new[] { 25f }), ("default_float", 0f))[0];
        var aged = graph.Node("Div", [graph.Node("Add", ["age", points]), graph.Constant("two_hundred", (ReadOnlySpan<float>)[200f])]);
        Answer(graph, graph.Node("Add", [bright, aged]), 0.5f);
        return Image(MLNetInput.ImagePath) with { Graph = graph.Build().ToBytes(), Columns = [new("age", ColumnType.Single), new("sex", ColumnType.Text)] };
    }

    /// <summary>The number age / 10 + 2.</summary>
    public static TabularContainer Number()
    {
        var graph = new OnnxGraphBuilder("number");
        graph.Input("age", OnnxType.Float, "N", 1);
        var tenth = graph.Node("Mul", ["age", graph.Constant("tenth", (ReadOnlySpan<float>)[0.1f])]);
        graph.Output(graph.Node("Add", [tenth, graph.Constant("two", (ReadOnlySpan<float>)[2f])]), MLNetColumns.Number, OnnxType.Float, "N", 1);
        return new TabularContainer { Graph = graph.Build().ToBytes(), Columns = [new("age", ColumnType.Single)], Classes = [] };
    }

    public static void Write(string path, IReadOnlyDictionary<string, byte[]> entries)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, bytes) in entries)
        {
            using var stream = archive.CreateEntry(name).Open();
            stream.Write(bytes);
        }
    }

    /// <summary>probabilities = [1 - m, m] with m the mean of all values / 255; decision = the second from the threshold on.</summary>
    private static byte[] Graph(float threshold, bool firstPlaneAlone = false)
    {
        var graph = new OnnxGraphBuilder("brightness");
        graph.Input("input", OnnxType.Float, "N", 3, Side, Side);
        var planes = firstPlaneAlone ? graph.Node("Gather", ["input", graph.Constant("first", (ReadOnlySpan<long>)[0], 1)], ("axis", 1L)) : "input";
        var mean = graph.Node("ReduceMean", [planes], ("axes", new long[] { 1, 2, 3 }), ("keepdims", 0L));
        var column = graph.Node("Reshape", [mean, graph.Constant("shape", (ReadOnlySpan<long>)[-1, 1], 2)]);
        Answer(graph, graph.Node("Div", [column, graph.Constant("most", (ReadOnlySpan<float>)[255f])]), threshold);
        return graph.Build().ToBytes();
    }

    private static void Answer(OnnxGraphBuilder graph, string second, float threshold)
    {
        graph.Output(Pair(second), MLNetColumns.Probabilities, OnnxType.Float, "N", 2);
        var yes = graph.Node("GreaterOrEqual", [second, graph.Constant("threshold", (ReadOnlySpan<float>)[threshold])]);
        graph.Output(Pair(graph.Node("Cast", [yes], ("to", (long)OnnxType.Float))), MLNetColumns.Decided, OnnxType.Float, "N", 2);

        string Pair(string value)
        {
            var first = graph.Node("Sub", [graph.Constant("one", (ReadOnlySpan<float>)[1f]), value]);
            return graph.Node("Concat", [first, value], ("axis", 1L));
        }
    }
}
