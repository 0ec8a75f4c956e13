using System.Text.Json.Nodes;
using MLWorkbench.Benchmarks.MutatedZips.Zips;
using MLWorkbench.Onnx;

namespace MLWorkbench.Benchmarks.MutatedZips.Kinds;

/// <summary>Builds graphs that fit a manifest's contract, around a part that is hostile.</summary>
internal sealed class Contract
{
    private readonly JsonNode _manifest;

    public Contract(Source source)
    {
        _manifest = source.Manifest();
        Channels = (int)_manifest["input"]!["channels"]!;
        Height = (int)_manifest["input"]!["height"]!;
        Width = (int)_manifest["input"]!["width"]!;
        Classes = _manifest["classes"]!.AsArray().Count;
    }

    public int Channels { get; }

    public int Height { get; }

    public int Width { get; }

    public int Classes { get; }

    /// <summary>A graph whose probabilities depend on what the hostile part makes.</summary>
    /// <param name="hostile">Adds the part; gives a float value of any shape, which is averaged.</param>
    public byte[] Graph(Func<OnnxGraphBuilder, string> hostile)
    {
        var graph = new OnnxGraphBuilder("hostile");
        graph.UseDomain("ai.onnx.ml", 3);
        graph.UseDomain("com.microsoft", 1);
        graph.Input("input", OnnxType.Float, "N", Channels, Height, Width);
        var part = graph.Node("ReduceMean", [hostile(graph)], ("keepdims", 0L));
        var rows = graph.Node("ReduceMean", ["input"], ("axes", new long[] { 1, 2, 3 }), ("keepdims", 0L));
        var column = graph.Node("Reshape", [rows, graph.Constant("column", (ReadOnlySpan<long>)[-1, 1], 2)]);
        var none = graph.Node("Mul", [graph.Node("Add", [column, part]), graph.Constant("zero", [0f])]);
        var even = graph.Constant("even", [.. Enumerable.Repeat(1f / Classes, Classes)], 1, Classes);
        Answer(graph, graph.Node("Add", [none, even]), none);
        return graph.Build().ToBytes();
    }

    /// <summary>Declares every output that the manifest promises.</summary>
    public void Answer(OnnxGraphBuilder graph, string probabilities, string distance)
    {
        var output = _manifest["output"]!;
        foreach (var name in new[] { "probabilities", (string?)output["uncalibrated_probabilities"] })
        {
            if (name is not null)
            {
                graph.Output(probabilities, name, OnnxType.Float, "N", Classes);
            }
        }

        if (_manifest["input_check"] is { } check)
        {
            graph.Output(distance, (string)check["tensor"]!, OnnxType.Float, "N", 1);
        }
    }
}
