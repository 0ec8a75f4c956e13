using System.Globalization;
using CsvHelper;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;

namespace MLWorkbench.Evaluation.Regression;

/// <summary>Predicted numbers as CSV: `sample, group, label, predicted`, and where there are prediction intervals `low, high`. Without the column `group` each sample stands for itself.</summary>
public static class RegressionCsv
{
    private const char Separator = ',';
    private static readonly string[] Header = ["sample", "group", "label", "predicted"];
    private static readonly string[] IntervalHeader = ["low", "high"];

    private static readonly CsvReaderOptions Strict = new()
    {
        Separator = Separator,
        HasHeader = false,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    /// <summary>Writes predictions; numbers read back to the same double.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="rows">The predictions.</param>
    public static void Write(string path, IReadOnlyList<RegressionRow> rows)
    {
        var hasIntervals = rows.Any(row => row.Low is not null);
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var csv = CsvWriter.Create(text, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        IEnumerable<string[]> records = rows.Select(row => (string[])
            [row.Sample, row.Group, Number(row.Truth), Number(row.Predicted), .. hasIntervals ? [Number(row.Low), Number(row.High)] : (string[])[]]);
        foreach (var record in records.Prepend(hasIntervals ? [.. Header, .. IntervalHeader] : Header))
        {
            Array.ForEach(record, field => csv.WriteField(field));
            csv.EndRecord();
        }

        csv.Flush();
        AtomicFile.WriteText(path, text.ToString());
    }

    /// <summary>Whether a file's header says that it holds predicted numbers: a column `predicted`, and no probabilities.</summary>
    /// <param name="path">The file; one that cannot be read holds none.</param>
    public static bool HoldsNumbers(string path)
    {
        try
        {
            string[] columns = [.. (File.ReadLines(path).FirstOrDefault() ?? "").Split(Separator).Select(column => column.Trim())];
            return columns.Contains(Header[^1]) && !columns.Any(column => column.StartsWith("p_", StringComparison.Ordinal));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads predictions.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">The file cannot be read; the message names the file and the line.</exception>
    public static IReadOnlyList<RegressionRow> Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return Read(reader, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({failure.Message})", failure);
        }
    }

    /// <summary>Reads predictions from text.</summary>
    /// <param name="reader">The CSV text.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <exception cref="InputException">The text is wrong; the message names the file and the line.</exception>
    public static IReadOnlyList<RegressionRow> Read(TextReader reader, string name)
    {
        using var csv = CsvReader.Create(reader, Strict, leaveOpen: true);
        var rows = new List<RegressionRow>();
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        int[]? columns = null;
        var width = 0;
        while (Advance(csv, name))
        {
            var fields = csv.Current.ToArray();
            if (columns is null)
            {
                (columns, width) = (ColumnsOf([.. fields.Select(field => field.Trim())], name), fields.Length);
                continue;
            }

            var place = $"{name}({csv.LineNumber})";
            var row = RowOf(fields, columns, width, place);
            if (!lines.TryAdd(row.Sample, csv.LineNumber))
            {
                throw new InputException($"{place}: sample '{row.Sample}' stands on line {lines[row.Sample]} already.");
            }

            rows.Add(row);
        }

        return rows.Count > 0
            ? rows
            : throw new InputException(columns is null ? $"{name}: the file is empty." : $"{name}: there are no rows below the header.");
    }

    private static int[] ColumnsOf(string[] header, string name)
    {
        int[] columns = [.. Header.Concat(IntervalHeader).Select(column => Array.IndexOf(header, column))];
        columns[1] = columns[1] < 0 ? columns[0] : columns[1];
        var missing = Array.FindIndex(columns, 0, Header.Length, column => column < 0);
        return missing < 0
            ? columns
            : throw new InputException($"{name}(1): the column '{Header[missing]}' is missing. Expected: {string.Join(", ", Header)}.");
    }

    private static RegressionRow RowOf(string[] fields, int[] columns, int width, string place)
    {
        if (fields.Length != width)
        {
            throw new InputException($"{place}: {fields.Length} fields where the header has {width}.");
        }

        if (fields[columns[0]].Length == 0 || fields[columns[1]].Length == 0)
        {
            throw new InputException($"{place}: the {(fields[columns[0]].Length == 0 ? "sample" : "group")} is empty.");
        }

        return new(
            fields[columns[0]], fields[columns[1]], NumberOf(fields[columns[2]], Header[2], place), NumberOf(fields[columns[3]], Header[3], place))
        {
            Low = End(0),
            High = End(1),
        };

        double? End(int side) => columns[Header.Length + side] is >= 0 and var column && fields[column].Length > 0
            ? NumberOf(fields[column], IntervalHeader[side], place)
            : null;
    }

    private static double NumberOf(string text, string column, string place) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new InputException($"{place}: {column} is '{text}', not a number.");

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static bool Advance(CsvReader csv, string name)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException failure)
        {
            throw new InputException($"{name}({failure.LineNumber}): quotes do not match.", failure);
        }
    }
}
