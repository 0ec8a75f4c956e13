using CsvHelper;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Sources;

/// <summary>
/// Reads a CSV file with a header row by row, telling line numbers. The separator (comma, semicolon or tab) is told from the header.
/// </summary>
public sealed class ManifestTable : IDisposable
{
    private readonly CsvReader _csv;
    private string[] _header = [];

    private ManifestTable(string name, CsvReader csv) => (Name, _csv) = (name, csv);

    /// <summary>How messages call the file.</summary>
    public string Name { get; }

    /// <summary>The current row's line, 1-based, the header's line being 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The column names.</summary>
    public IReadOnlyList<string> Columns => _header;

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">How messages call it.</param>
    /// <param name="unit">What a row is: an image, or a row of a table.</param>
    /// <exception cref="InputException">It holds no header, or is no text.</exception>
    public static ManifestTable Open(string path, string name, string unit = RawData.Row)
    {
        var separator = Separator(path);
        TextFileCheck.Run(path, name, separator);
        var options = new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            PoolStrings = true,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
        var csv = CsvReader.FromFile(path, options);
        var table = new ManifestTable(name, csv);
        if (!table.Advance())
        {
            csv.Dispose();
            throw new InputException(unit == RawData.Row
                ? $"{name}: the table is empty: it has no rows, and no header that names its columns."
                : $"{name}: the manifest is empty; its first row must name the columns (file,label,group,split).");
        }

        table._header = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
        table.CheckHeader(Path.GetDirectoryName(path)!);
        return table;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False after the last one.</returns>
    /// <exception cref="InputException">The row has more or fewer values than the header.</exception>
    public bool Next()
    {
        if (!Advance())
        {
            return false;
        }

        if (_csv.FieldCount != _header.Length)
        {
            throw new InputException(
                $"{Name}({Line}): {Words.Count(_csv.FieldCount, "value")}, but the header names {Words.Count(_header.Length, "column")}.");
        }

        return true;
    }

    /// <summary>A value of the current row, trimmed.</summary>
    /// <param name="column">The column's position.</param>
    public string Value(int column) => _csv.GetString(column);

    /// <summary>A column's position, or -1.</summary>
    /// <param name="column">Its name; case does not count.</param>
    public int Find(string column) => Array.FindIndex(_header, name => name.Equals(column, StringComparison.OrdinalIgnoreCase));

    /// <summary>A column's position.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="key">The option that names it.</param>
    /// <exception cref="InputException">There is none.</exception>
    public int Require(string column, string key)
    {
        var position = Find(column);
        return position >= 0
            ? position
            : throw new InputException(
                $"{Name}(1): no column '{column}' (columns: {string.Join(", ", _header)}).{Suggestion.For(column, _header)} "
                + $"Set data.{key} to the column's name.");
    }

    /// <summary>The current row's other values by column name.</summary>
    /// <param name="without">Positions of columns that are left out.</param>
    public IReadOnlyDictionary<string, string> Others(params ReadOnlySpan<int> without)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var column = 0; column < _header.Length; column++)
        {
            if (!without.Contains(column))
            {
                values[_header[column]] = Value(column);
            }
        }

        return values;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _csv.Dispose();

    /// <summary>A header that names an existing file or an image is a row: the header is missing.</summary>
    private void CheckHeader(string folder)
    {
        var names = _header.Where(column => column.Length > 0);
        if (names.FirstOrDefault(column => ImageFiles.IsNamedAsImage(column) || File.Exists(Path.Combine(folder, column))) is { } file)
        {
            throw new InputException(
                $"{Name}(1): the first row must name the columns (file,label,group,split), but it holds '{file}'. Add a header.");
        }

        if (_header.GroupBy(column => column, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new InputException($"{Name}(1): two columns are named '{twice.Key}'.");
        }
    }

    private static char Separator(string path)
    {
        // The beginning of the first line tells; a file without line ends is not read into memory for it.
        using var reader = new StreamReader(path);
        var beginning = new char[4096];
        var line = beginning.AsSpan(0, reader.ReadBlock(beginning));
        line = line.IndexOf('\n') is var end and >= 0 ? line[..end] : line;
        var (best, most) = (',', 0);
        foreach (var candidate in (ReadOnlySpan<char>)[',', ';', '\t'])
        {
            if (line.Count(candidate) is var count && count > most)
            {
                (best, most) = (candidate, count);
            }
        }

        return best;
    }

    private bool Advance()
    {
        try
        {
            var read = _csv.Read();
            Line = read ? (int)_csv.LineNumber : Line;
            return read;
        }
        catch (CsvFormatException failure)
        {
            throw new InputException($"{Name}({failure.LineNumber}): no valid CSV: {failure.Message}", failure);
        }
    }
}
