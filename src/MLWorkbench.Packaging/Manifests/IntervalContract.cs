namespace MLWorkbench.Packaging.Manifests;

/// <summary>A prediction interval: the predicted number less and plus <see cref="HalfWidth"/>. It stands beside the graph, not inside it.</summary>
public sealed record IntervalContract
{
    /// <summary>Share of new patients, of the kind of the training data, whose true number shall lie within: 0.9.</summary>
    public required double Coverage { get; init; }

    /// <summary>Distance of both ends from the predicted number, in its unit.</summary>
    public required double HalfWidth { get; init; }

    /// <summary>The predictions that it was fitted on: "validation" or "out-of-fold".</summary>
    public required string FittedOn { get; init; }

    /// <summary>How many.</summary>
    public required int Samples { get; init; }

    /// <summary>How many patients they come from.</summary>
    public required int Groups { get; init; }

    /// <summary>What it is and how it was made, in words.</summary>
    public required string Sentence { get; init; }
}
