using MLWorkbench.Onnx;

namespace MLWorkbench.Backbones.Graphs;

/// <summary>Several frozen backbones as one graph: each reads the same images, and their features stand in one row.</summary>
internal static class JoinedGraph
{
    /// <summary>Joins them.</summary>
    /// <param name="name">The name of the whole.</param>
    /// <param name="parts">Backbones for the same images.</param>
    /// <param name="spec">The images.</param>
    public static FrozenBackbone Of(string name, IReadOnlyList<FrozenBackbone> parts, BackboneInputSpec spec)
    {
        var graph = new OnnxGraphBuilder(name);
        var image = graph.Input(BackboneInputSpec.InputName, OnnxType.Float, "N", spec.Channels, spec.Height, spec.Width);
        var features = parts
            .Select(part => graph.Embed(
                OnnxModel.Read(part.Onnx), new Dictionary<string, string> { [BackboneInputSpec.InputName] = image }, BackboneInputSpec.OutputName)[0])
            .ToArray();
        var width = parts.Sum(part => part.Width);
        graph.Output(graph.Node("Concat", features, ("axis", 1L)), BackboneInputSpec.OutputName, OnnxType.Float, "N", width);
        var notices = parts.Select(part => part.Notice).OfType<string>().ToList();
        return new FrozenBackbone(
            name,
            graph.Build().ToBytes(),
            width,
            spec,
            string.Join("; ", parts.Select(part => part.Description)),
            notices.Count > 0 ? string.Join(" ", notices) : null)
        {
            Parts = parts,
        };
    }
}
