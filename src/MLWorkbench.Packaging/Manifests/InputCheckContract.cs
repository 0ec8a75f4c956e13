namespace MLWorkbench.Packaging.Manifests;

/// <summary>
/// Whether an image is of the kind that the model learnt from: a further output of the graph measures its distance to the training images, and
/// a distance above the limit is flagged. It finds images of another kind, not every image that the model is wrong about.
/// </summary>
public sealed record InputCheckContract
{
    /// <summary>The graph's output, float32 [N, 1].</summary>
    public string Tensor { get; init; } = "input_distance";

    /// <summary>The greatest distance that is not flagged.</summary>
    public required double Limit { get; init; }

    /// <summary>Training images that the distance was fitted to.</summary>
    public required int FittedOn { get; init; }

    /// <summary>Images that the limit was chosen on; none of them was in the fit that measured it.</summary>
    public required int ChosenOn { get; init; }

    /// <summary>How many of those would be flagged, 0 to 1.</summary>
    public required double Flagged { get; init; }

    /// <summary>Whether every training image was grey: then a file in colour is flagged whatever its distance.</summary>
    public bool GreyOnly { get; init; }

    /// <summary>The same in words, with what it does not find.</summary>
    public required string Sentence { get; init; }
}
