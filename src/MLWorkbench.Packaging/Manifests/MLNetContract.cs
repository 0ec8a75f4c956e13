namespace MLWorkbench.Packaging.Manifests;

/// <summary>How ML.NET loads this zip: `mlContext.Model.Load(path, out var schema)`.</summary>
public sealed record MLNetContract
{
    /// <summary>What a row begins with: "image-path", "image" (`MLImage`), "tensor", or "columns" for tables.</summary>
    public required string Input { get; init; }

    /// <summary>The columns that it needs.</summary>
    public required IReadOnlyList<string> InputColumns { get; init; }

    /// <summary>The columns that it gives: "PredictedLabel", "Score".</summary>
    public required IReadOnlyList<string> OutputColumns { get; init; }

    /// <summary>Where its answers are the same as those of the graph and where they differ.</summary>
    public required string Sentence { get; init; }
}
