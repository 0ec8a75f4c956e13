using MLWorkbench.Onnx;
using MLWorkbench.Torch.Export;

namespace MLWorkbench.TrainerHost.Runs.Winners;

/// <summary>A graph with something added: its inputs, metadata and feature maps stay what they are.</summary>
internal static class ExtendedGraph
{
    /// <summary>Makes it.</summary>
    /// <param name="onnx">An exported graph.</param>
    /// <param name="name">The new graph's name.</param>
    /// <param name="extend">
    /// Adds to the new graph and declares its outputs. Given the new graph, the values of the old one's inputs by name, and its outputs with
    /// their values here.
    /// </param>
    public static byte[] Make(
        byte[] onnx,
        string name,
        Action<OnnxGraphBuilder, IReadOnlyDictionary<string, string>, IReadOnlyList<(OnnxValueInfo Output, string Value)>> extend)
    {
        var model = OnnxModel.Read(onnx);
        var graph = new OnnxGraphBuilder(name);
        foreach (var line in model.Metadata)
        {
            graph.Metadata(line.Key, line.Value);
        }

        var inputs = model.Inputs.ToDictionary(input => input.Name, input => graph.Input(input.Name, input.Type, [.. input.Shape]), StringComparer.Ordinal);
        var outputs = model.Outputs;
        var maps = ExportedMap.Of(model);
        var values = graph.Embed(model, inputs, [.. outputs.Select(output => output.Name), .. maps.SelectMany(map => (string[])[map.Features, map.Logits])]);
        // Values inside have other names here.
        ExportedMap.Write(graph, [.. values[outputs.Count..].Chunk(2).Select(pair => new ExportedMap(pair[0], pair[1]))]);
        extend(graph, inputs, [.. outputs.Zip(values)]);
        return graph.Build().ToBytes();
    }
}
