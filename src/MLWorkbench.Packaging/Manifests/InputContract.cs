using System.Text.Json;
using System.Text.Json.Serialization;
using MLWorkbench.Foundation.Tables;

namespace MLWorkbench.Packaging.Manifests;

/// <summary>
/// The graph's input. Of images float32 [N, Channels, Height, Width] of raw pixel values; scaling is inside the graph. Of a table float32
/// [N, columns]: numbers as they are, categories as their codes, NaN where a value is missing or was never seen. Of images with a row each both,
/// the images first.
/// </summary>
public sealed record InputContract
{
    /// <summary>The tensor's name in the graph: of the images or, without images, of the table.</summary>
    public string Tensor { get; init; } = "input";

    /// <summary>The name of the further tensor that takes the row of each image; null where there are not both.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ColumnTensor { get; init; }

    /// <summary>Channels: 1 for grey, 3 for RGB in that order; 0 for tables.</summary>
    public int Channels { get; init; }

    /// <summary>Rows in pixels; 0 for tables.</summary>
    public int Height { get; init; }

    /// <summary>Columns in pixels; 0 for tables.</summary>
    public int Width { get; init; }

    /// <summary>The columns of a table in the order of their numbers; null for images alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ColumnContract>? Columns { get; init; }

    /// <summary>Whether the graph takes images, perhaps with a row each.</summary>
    [JsonIgnore]
    public bool TakesImages => Columns is null || ColumnTensor is not null;

    /// <summary>The graph's inputs in order: name, and shape of one sample, [Channels, Height, Width] or [columns].</summary>
    [JsonIgnore]
    public IReadOnlyList<(string Name, IReadOnlyList<int> Shape)> Tensors => (Columns, ColumnTensor) switch
    {
        (null, _) => [(Tensor, [Channels, Height, Width])],
        ({ } columns, null) => [(Tensor, [columns.Count])],
        ({ } columns, { } further) => [(Tensor, [Channels, Height, Width]), (further, [columns.Count])],
    };

    /// <summary>The columns, ready to turn a row's text into numbers; null for images alone.</summary>
    public TableColumns? ToColumns() => Columns is { } columns ? new TableColumns([.. columns.Select(column => column.ToColumn())]) : null;

    /// <summary>
    /// How the training images stored their values: "u8" for 0 to 255, "u16" for 0 to 65,535, "f32"; "any" where the graph
    /// normalises each image by itself. An image of another depth is refused, for its values would mean something else.
    /// </summary>
    public string Depth { get; init; } = "u8";

    /// <summary>The steps from an image file to the tensor, as the imaging plan writes them; null for prepared tensors only.</summary>
    public JsonElement? Preprocessing { get; init; }

    /// <summary>How volumes become inputs; null where the model was trained on images.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VolumeContract? Volumes { get; init; }

    /// <summary>
    /// The same in words, complete enough to be written again in another language: channel order, resize kind and filter, padding, scaling.
    /// Null in zips of format 1.
    /// </summary>
    public string? Description { get; init; }
}
