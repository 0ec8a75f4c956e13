namespace MLWorkbench.Data.Inspection;

/// <summary>What lies in a folder that is no data set of classes, such as the export of a PACS. Patients, studies and series are counted where files can be read and name them.</summary>
public sealed record FolderInspection
{
    /// <summary>The path as it was given.</summary>
    public required string Path { get; init; }

    /// <summary>Files that are images or volumes by their name or beginning, in the folder and below it.</summary>
    public required int Images { get; init; }

    /// <summary>Files that are none.</summary>
    public required int Others { get; init; }

    /// <summary>Length of the images that can be read, in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>How many images have each format, of DICOM each modality, the most frequent first.</summary>
    public required IReadOnlyList<HistogramBar> Kinds { get; init; }

    /// <summary>Different Patient IDs.</summary>
    public required int Patients { get; init; }

    /// <summary>Different studies.</summary>
    public required int Studies { get; init; }

    /// <summary>Different series.</summary>
    public required int Series { get; init; }

    /// <summary>How many images have each size, the most frequent first.</summary>
    public required IReadOnlyList<HistogramBar> Sizes { get; init; }

    /// <summary>Images that cannot be read, by the path relative to the folder, with the reason.</summary>
    public required IReadOnlyList<RejectedFile> Unreadable { get; init; }

    /// <summary>Why the folder is no data set of classes.</summary>
    public required string NoDataset { get; init; }

    /// <summary>Adds up what was found.</summary>
    /// <param name="path">The folder as it was given.</param>
    /// <param name="files">What its images are.</param>
    /// <param name="noDataset">Why it is no data set of classes.</param>
    public static FolderInspection Of(string path, IReadOnlyList<FileInspection> files, string noDataset)
    {
        ArgumentNullException.ThrowIfNull(files);
        var read = files.Where(file => file.Error is null).ToList();
        return new FolderInspection
        {
            Path = path,
            Images = files.Count,
            Others = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Count() - files.Count,
            Bytes = read.Sum(file => file.Bytes),
            Kinds = HistogramBar.Of(read.Select(KindOf)),
            Patients = Different(read, dicom => dicom.Patient),
            Studies = Different(read, dicom => dicom.Study),
            Series = Different(read, dicom => dicom.Series),
            Sizes = HistogramBar.Of(read.Select(SizeOf)),
            Unreadable = [.. files.Where(file => file.Error is not null).Select(file => new RejectedFile(System.IO.Path.GetRelativePath(path, file.Path).Replace('\\', '/'), file.Error!))],
            NoDataset = noDataset,
        };
    }

    private static string KindOf(FileInspection file) => file.Dicom is not { } dicom ? file.Format!
        : dicom.Modality.Length > 0 ? $"{file.Format} {dicom.Modality}"
        : $"{file.Format} without a modality";

    private static string SizeOf(FileInspection file) => file.Volume is { } volume
        ? string.Join('x', volume.Sizes)
        : FormattableString.Invariant($"{file.Width}x{file.Height}") + (file.Frames.Count > 1 ? FormattableString.Invariant($" in {file.Frames.Count} frames") : "");

    private static int Different(IEnumerable<FileInspection> files, Func<DicomInspection, string> name) => files
        .Select(file => file.Dicom is { } dicom ? name(dicom) : "")
        .Where(text => text.Length > 0)
        .Distinct(StringComparer.Ordinal)
        .Count();
}
