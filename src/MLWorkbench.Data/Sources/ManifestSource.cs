using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Volumes.Nifti;

namespace MLWorkbench.Data.Sources;

/// <summary>
/// A CSV file with a header: a column of paths of images, volumes and folders of DICOM series relative to the file, a label column, perhaps group, split and others.
/// </summary>
/// <param name="labelled">Whether rows have labels; else a label column is passed over where there is one.</param>
internal sealed class ManifestSource(bool labelled = true) : ISampleSource
{
    /// <inheritdoc/>
    public RawData Read(string path, DataOptions options)
    {
        var name = options.Path;
        using var table = ManifestTable.Open(path, name, RawData.Image);
        var file = table.Require(options.Columns.File, "columns.file");
        var cells = labelled ? new LabelCells(table, options) : null;
        var label = cells?.Label ?? table.Find(options.Columns.Label);
        var folder = Path.GetDirectoryName(path)!;
        var samples = new List<RawSample>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var missing = new List<(int Line, string File)>();
        while (table.Next())
        {
            var given = table.Value(file);
            if (given.Length == 0)
            {
                throw new InputException($"{name}({table.Line}): no file is named.");
            }

            var full = ManifestPaths.Locate(folder, given);
            if (full is null)
            {
                missing.Add((table.Line, given));
                continue;
            }

            var id = Id(folder, full);
            if (!lines.TryAdd(id, table.Line))
            {
                throw new InputException($"{name}({table.Line}): '{given}' is listed twice, first in line {lines[id]}.");
            }

            samples.Add(new RawSample(id, SourceOf(full, options), cells?.Labels() ?? [], $"{name}({table.Line})")
            {
                Partition = cells?.Partition(),
                Columns = table.Others(file, label),
            });
        }

        Check(name, samples, missing);
        return new RawData(samples) { Columns = table.Columns, MultiLabel = options.LabelSeparator is not null };
    }

    private static void Check(string name, List<RawSample> samples, List<(int Line, string File)> missing)
    {
        if (missing.Count > 0)
        {
            var (line, file) = missing[0];
            var others = Words.Some([.. missing.Skip(1).Select(other => $"{other.Line}")]);
            var more = missing.Count > 1 ? $", nor do {Words.Count(missing.Count - 1, "other")} (lines {others})" : "";
            throw new InputException($"{name}({line}): '{file}' does not exist{more}. Paths are relative to the manifest.");
        }

        if (samples.Count == 0)
        {
            throw new InputException($"{name}: the manifest has a header but no rows.");
        }
    }

    private static ImageSource SourceOf(string path, DataOptions options) =>
        Directory.Exists(path) || NiftiReader.IsNamed(path) || (options.Volumes is not null && ImageFiles.IsDicom(path))
            ? new WholeVolume(path)
            : new FileImage(path);

    private static string Id(string folder, string full) => Path.GetRelativePath(folder, full).Replace('\\', '/');
}
