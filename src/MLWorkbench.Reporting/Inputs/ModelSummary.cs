namespace MLWorkbench.Reporting.Inputs;

/// <summary>The exported model.</summary>
public sealed record ModelSummary
{
    /// <summary>The network or method: "resnet18".</summary>
    public required string Name { get; init; }

    /// <summary>The trial it comes from, or null.</summary>
    public int? Trial { get; init; }

    /// <summary>Trained numbers, or null where unknown.</summary>
    public long? Parameters { get; init; }

    /// <summary>Size of the exported file in bytes, or null where unknown.</summary>
    public long? Bytes { get; init; }

    /// <summary>What of single patients the model holds, in words; null where it holds nothing.</summary>
    public string? HoldsPatients { get; init; }

    /// <summary>Further rows: "Input", "1 x 64 x 64"; "Training time", "41 s".</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];
}
