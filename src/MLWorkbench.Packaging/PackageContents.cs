using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Packaging.MLNet;

namespace MLWorkbench.Packaging;

/// <summary>What goes into a model zip.</summary>
public sealed record PackageContents
{
    /// <summary>The bytes of the graph, one file without external data.</summary>
    public required byte[] Onnx { get; init; }

    /// <summary>The manifest; its list of entries is filled in on writing.</summary>
    public required ModelManifest Manifest { get; init; }

    /// <summary>The decided pipeline as YAML.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Further entries by name: a report, a model card, weights.</summary>
    public IReadOnlyDictionary<string, byte[]> Extra { get; init; } = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);

    /// <summary>The ML.NET container; empty where the model has none.</summary>
    public IReadOnlyList<ContainerEntry> MLNet { get; init; } = [];
}
