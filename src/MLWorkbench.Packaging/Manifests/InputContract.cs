using System.Text.Json;

namespace MLWorkbench.Packaging.Manifests;

/// <summary>The graph's input: float32 [N, Channels, Height, Width] of raw pixel values; scaling is inside the graph.</summary>
public sealed record InputContract
{
    /// <summary>The tensor's name in the graph.</summary>
    public string Tensor { get; init; } = "input";

    /// <summary>Channels: 1 for grey, 3 for RGB in that order.</summary>
    public required int Channels { get; init; }

    /// <summary>Rows in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Columns in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>
    /// How the training images stored their values: "u8" for 0 to 255, "u16" for 0 to 65,535, "f32"; "any" where the graph
    /// normalises each image by itself. An image of another depth is refused, for its values would mean something else.
    /// </summary>
    public string Depth { get; init; } = "u8";

    /// <summary>The steps from an image file to the tensor, as the imaging plan writes them; null for prepared tensors only.</summary>
    public JsonElement? Preprocessing { get; init; }

    /// <summary>
    /// The same in words, complete enough to be written again in another language: channel order, resize kind and filter, padding, scaling.
    /// Null in zips of format 1.
    /// </summary>
    public string? Description { get; init; }
}
