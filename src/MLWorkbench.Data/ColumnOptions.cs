using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Data;

/// <summary>Names of a manifest's columns. The group column is named by <see cref="DataOptions.Group"/>.</summary>
public sealed record ColumnOptions
{
    /// <summary>The column with image paths, relative to the manifest. Default `file`.</summary>
    [MinLength(1)] public string File { get; init; } = "file";

    /// <summary>The column with labels. Default `label`.</summary>
    [MinLength(1)] public string Label { get; init; } = "label";

    /// <summary>The column that names a table's rows. Default `id`, used where it exists and is not the group; rows are numbered else.</summary>
    [MinLength(1)] public string Id { get; init; } = "id";

    /// <summary>The column with split words (train, val, test and their like). Default `split`, used where it exists.</summary>
    [MinLength(1)] public string Split { get; init; } = "split";
}
