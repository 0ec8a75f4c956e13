using System.IO.Compression;
using MLWorkbench.Onnx;
using MLWorkbench.Packaging.MLNet;

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
    private static byte[] Graph(float threshold)
    {
        var graph = new OnnxGraphBuilder("brightness");
        graph.Input("input", OnnxType.Float, "N", 3, Side, Side);
        var mean = graph.Node("ReduceMean", ["input"], ("axes", new long[] { 1, 2, 3 }), ("keepdims", 0L));
        var column = graph.Node("Reshape", [mean, graph.Constant("shape", (ReadOnlySpan<long>)[-1, 1], 2)]);
        var bright = graph.Node("Div", [column, graph.Constant("most", (ReadOnlySpan<float>)[255f])]);
        graph.Output(Pair(bright), MLNetColumns.Probabilities, OnnxType.Float, "N", 2);
        var yes = graph.Node("GreaterOrEqual", [bright, graph.Constant("threshold", (ReadOnlySpan<float>)[threshold])]);
        graph.Output(Pair(graph.Node("Cast", [yes], ("to", (long)OnnxType.Float))), MLNetColumns.Decided, OnnxType.Float, "N", 2);
        return graph.Build().ToBytes();

        string Pair(string second)
        {
            var first = graph.Node("Sub", [graph.Constant("one", (ReadOnlySpan<float>)[1f]), second]);
            return graph.Node("Concat", [first, second], ("axis", 1L));
        }
    }
}
