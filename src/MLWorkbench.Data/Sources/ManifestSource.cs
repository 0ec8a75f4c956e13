using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Sources;

/// <summary>
/// A CSV file with a header: a column of image paths relative to the file, a label column, perhaps group, split and others.
/// </summary>
internal sealed class ManifestSource : ISampleSource
{
    /// <inheritdoc/>
    public RawData Read(string path, DataOptions options)
    {
        var name = options.Path;
        using var table = ManifestTable.Open(path, name);
        var file = table.Require(options.Columns.File, "columns.file");
        var label = table.Require(options.Columns.Label, "columns.label");
        var split = options.Split.Official ? table.Find(options.Columns.Split) : -1;
        if (options.Split.Official && split < 0 && options.Columns.Split != new ColumnOptions().Split)
        {
            table.Require(options.Columns.Split, "columns.split");
        }

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

            var full = Locate(folder, given);
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

            samples.Add(new RawSample(id, new FileImage(full), Labels(table.Value(label), options, table), $"{name}({table.Line})")
            {
                Partition = split < 0 ? null : PartitionOf(table.Value(split), table),
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

    private static IReadOnlyList<string> Labels(string text, DataOptions options, ManifestTable table)
    {
        if (options.LabelSeparator is { Length: > 0 } separator)
        {
            return [.. text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        }

        return text.Length > 0
            ? [text]
            : throw new InputException($"{table.Name}({table.Line}): the label is empty. Give one, or remove the row.");
    }

    private static Partition PartitionOf(string word, ManifestTable table)
    {
        if (SplitWords.Find(word) is { } partition)
        {
            return partition;
        }

        var known = string.Join(", ", SplitWords.All);
        throw new InputException(word.Length == 0
            ? $"{table.Name}({table.Line}): the split is empty. Use one of {known}, or set split.official: false."
            : $"{table.Name}({table.Line}): unknown split '{word}'; known are {known}.{Suggestion.For(word, SplitWords.All)}");
    }

    /// <summary>The file a row means, or null. Backslashes count as separators where the path as written does not exist.</summary>
    private static string? Locate(string folder, string given)
    {
        var full = Path.GetFullPath(Path.Combine(folder, given));
        if (File.Exists(full))
        {
            return full;
        }

        full = Path.GetFullPath(Path.Combine(folder, given.Replace('\\', '/')));
        return File.Exists(full) ? full : null;
    }

    private static string Id(string folder, string full) => Path.GetRelativePath(folder, full).Replace('\\', '/');
}
