using System.Text.Json.Serialization;

namespace MLWorkbench.Packaging.Manifests;

/// <summary>How the volumes that a model was trained on became its input, and how its answers become those for a study.</summary>
public sealed record VolumeContract
{
    /// <summary>The pooling rule of today: see <see cref="SlicePooling"/>.</summary>
    public const string MeanLogOdds = "mean-log-odds";

    /// <summary>What of a volume is an input: "pooled", "slices", "mid-planes", "mid-plane" or "maximum".</summary>
    public required string Samples { get; init; }

    /// <summary>The direction of slices and projections: "axial", "coronal" or "sagittal".</summary>
    public required string Axis { get; init; }

    /// <summary>Every n-th slice is taken.</summary>
    public int Every { get; init; } = 1;

    /// <summary>How the answers for slices become one for the study: "mean-log-odds"; null where each input has its own answer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pooling { get; init; }

    /// <summary>The same in words, complete enough to be written again in another language.</summary>
    public required string Sentence { get; init; }
}
