using System.Text.Json;
using MLWorkbench.Onnx;

namespace MLWorkbench.Torch.Export;

/// <summary>
/// Where an exported graph holds the last feature map of a network and the logits made from it. The names travel in the model's metadata, so
/// that class activation maps can be computed from the graph alone; the graph has no further output for them.
/// </summary>
/// <param name="Features">The name of the feature map, [N, K, h, w].</param>
/// <param name="Logits">The name of the logits, [N, outputs].</param>
public sealed record ExportedMap(string Features, string Logits)
{
    private const string Key = "mlworkbench.maps";

    /// <summary>The maps of a graph: one for each network in it, those of folds in their order; none where a map has no places.</summary>
    /// <param name="model">An exported graph.</param>
    public static IReadOnlyList<ExportedMap> Of(OnnxModel model) =>
        model.Metadata.TryGetValue(Key, out var text) ? JsonSerializer.Deserialize<ExportedMap[]>(text) ?? [] : [];

    /// <summary>Notes the maps of a graph; those noted before are forgotten.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="maps">Names of values that it holds; none leaves it as it is.</param>
    public static void Write(OnnxGraphBuilder graph, IReadOnlyList<ExportedMap> maps)
    {
        if (maps.Count > 0)
        {
            graph.Metadata(Key, JsonSerializer.Serialize(maps));
        }
    }
}
