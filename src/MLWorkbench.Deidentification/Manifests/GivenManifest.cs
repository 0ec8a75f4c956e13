using CsvHelper;
using MLWorkbench.Data;
using MLWorkbench.Data.Sources;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Foundation.Privacy;

namespace MLWorkbench.Deidentification.Manifests;

/// <summary>A manifest of the files that are de-identified, with the columns that may leave the house.</summary>
internal sealed class GivenManifest
{
    /// <summary>What it is called beside the files that were written; its own name could tell something.</summary>
    public const string OutputName = "samples.csv";

    private readonly string _name;
    private readonly IReadOnlyList<string> _header;
    private readonly IReadOnlyList<ManifestColumn> _columns;
    private readonly List<(string File, string? Path, string[] Cells)> _rows = [];

    private GivenManifest(string name, string path, ManifestTable table, IReadOnlyList<ManifestColumn> columns) =>
        (_name, Path, _header, _columns) = (name, path, table.Columns, columns);

    /// <summary>Where it is, in full.</summary>
    public string Path { get; }

    /// <summary>Reads one.</summary>
    /// <param name="name">Its path as it was given.</param>
    /// <param name="kept">Columns to keep; null for the usual ones.</param>
    /// <exception cref="InputException">It cannot be read, has no column of files, or not the columns that were asked for.</exception>
    public static GivenManifest Read(string name, IReadOnlyList<string>? kept)
    {
        var path = System.IO.Path.GetFullPath(name);
        if (!File.Exists(path))
        {
            throw new InputException($"{name}: there is no such manifest.");
        }

        using var table = ManifestTable.Open(path, name);
        var file = table.Find(ColumnChoice.File);
        if (file < 0)
        {
            throw new InputException($"{name}(1): no column '{ColumnChoice.File}' (columns: {string.Join(", ", table.Columns)}).{Suggestion.For(ColumnChoice.File, table.Columns)}");
        }

        var manifest = new GivenManifest(name, path, table, ColumnChoice.Of(table, kept));
        while (table.Next())
        {
            var given = table.Value(file);
            manifest._rows.Add((given, given.Length == 0 ? null : ManifestPaths.Locate(System.IO.Path.GetDirectoryName(path)!, given), [.. manifest._columns.Select(column => table.Value(column.Position))]));
        }

        return manifest;
    }

    /// <summary>A manifest of other files would be found out only when all the work is done.</summary>
    /// <param name="files">Full paths of what is de-identified.</param>
    /// <exception cref="InputException">It names none of them.</exception>
    public void RequireAny(IEnumerable<string> files)
    {
        var named = _rows.Select(row => row.Path).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (!files.Any(file => named.Contains(file) || named.Contains(System.IO.Path.GetDirectoryName(file)!)))
        {
            throw new InputException($"{_name}: none of its {Words.Count(_rows.Count, "row")} names one of the given files. Paths are relative to the manifest.");
        }
    }

    /// <summary>Writes it with the new names, in their order: that of the old ones could be that of the surnames.</summary>
    /// <param name="folder">The folder of the written files.</param>
    /// <param name="written">What was written for which file or folder, in full, relative to the folder.</param>
    /// <param name="codes">Makes the codes.</param>
    public ManifestSummary Write(string folder, WrittenFiles written, Pseudonyms codes)
    {
        var (rows, without) = (new List<string[]>(), new List<string>());
        foreach (var (file, path, cells) in _rows)
        {
            if (path is not null && written.Of(path) is { } output)
            {
                rows.Add([output, .. cells.Select((cell, index) => _columns[index].Kind is { } kind ? Code(codes, kind, cell) : cell)]);
            }
            else
            {
                without.Add(file);
            }
        }

        AtomicFile.Write(System.IO.Path.Combine(folder, OutputName), stream =>
        {
            using var text = new StreamWriter(stream, leaveOpen: true);
            using var csv = CsvWriter.Create(text, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
            foreach (var row in rows.OrderBy(row => row[0], StringComparer.Ordinal).Prepend([ColumnChoice.File, .. _columns.Select(column => column.Name)]))
            {
                foreach (var cell in row)
                {
                    csv.WriteField(cell);
                }

                csv.EndRecord();
            }
        });
        return new ManifestSummary(
            rows.Count,
            [.. _columns.Where(column => column.Kind is null).Select(column => column.Name)],
            [.. _columns.Where(column => column.Kind is not null).Select(column => column.Name)],
            [.. _header.Where(name => !name.Equals(ColumnChoice.File, StringComparison.OrdinalIgnoreCase) && !_columns.Any(column => column.Name == name))],
            without);
    }

    /// <summary>What is a code already, for the files went through here before, stays.</summary>
    private static string Code(Pseudonyms codes, string kind, string cell) => Pseudonyms.IsCode(kind, cell) ? cell : codes.Of(kind, cell);
}
