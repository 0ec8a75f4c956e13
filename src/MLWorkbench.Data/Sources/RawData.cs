namespace MLWorkbench.Data.Sources;

/// <summary>All that a source found.</summary>
/// <param name="Samples">The samples in the source's own stable order.</param>
internal sealed record RawData(IReadOnlyList<RawSample> Samples)
{
    /// <summary>A sample that is an image.</summary>
    public const string Image = "image";

    /// <summary>A sample that is a row of a table.</summary>
    public const string Row = "row";

    /// <summary>What one sample is called in messages.</summary>
    public string Unit { get; init; } = Image;

    /// <summary>Files that are no images by their extension, by relative path.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Folders that were not read: they lie beside a training folder, and their names are those of no part.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Names of a manifest's columns; empty for other sources.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Whether some of the images are DICOM files, which say whom they show.</summary>
    public bool HasDicom { get; init; }

    /// <summary>Columns that DICOM files added: their values are codes, or modalities.</summary>
    public IReadOnlyList<string> CodedColumns { get; init; } = [];

    /// <summary>Whether an image may have none or several labels.</summary>
    public bool MultiLabel { get; init; }

    /// <summary>Samples, those of one volume counted once.</summary>
    public int Wholes => Samples.DistinctBy(sample => sample.Whole, StringComparer.Ordinal).Count();

    /// <summary>Whether some samples are parts of volumes.</summary>
    public bool HasVolumes => Samples.Any(sample => sample.Volume is not null);

    /// <summary>Whether every sample has a partition.</summary>
    public bool HasPartitions => Samples.All(sample => sample.Partition is not null);

    /// <summary>Raw label and the folder that stands for it; empty when labels are no folders.</summary>
    public IReadOnlyList<(string Label, string Folder)> ClassFolders { get; init; } = [];

    /// <summary>Sentences for the report.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
