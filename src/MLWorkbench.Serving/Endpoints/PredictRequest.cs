using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace MLWorkbench.Serving.Endpoints;

/// <summary>One image as JSON: a file's content, or the tensor that the graph takes; or a row, of a model that reads a table.</summary>
public sealed record PredictRequest
{
    /// <summary>The name that the answer shall bear.</summary>
    [StringLength(255)] public string? File { get; init; }

    /// <summary>The content of a PNG, JPEG, BMP, TIFF or DICOM file in base64; of a model of volumes a NIfTI or multi-frame DICOM file.</summary>
    public byte[]? Image { get; init; }

    /// <summary>Raw values [C, H, W], prepared as the metadata's `input.description` says.</summary>
    public float[]? Tensor { get; init; }

    /// <summary>A row of a table by column name: numbers or texts; null or an empty text where a value is not known.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Row { get; init; }
}

/// <summary>Several images as JSON.</summary>
public sealed record BatchRequest
{
    /// <summary>The images.</summary>
    public required IReadOnlyList<PredictRequest> Images { get; init; }
}
