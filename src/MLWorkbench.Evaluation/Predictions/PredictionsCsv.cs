using System.Globalization;
using CsvHelper;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;

namespace MLWorkbench.Evaluation.Predictions;

/// <summary>
/// Predictions as CSV: `sample, group, label, p_&lt;class&gt; ..., predicted`, class order as the columns stand, several labels joined
/// with `|`. Numbers read back to the same double. `fold` and `threshold` follow where models of several folds predicted, then whatever else
/// is known of the samples; a column of the data that goes by one of these names is written as `data.NAME`.
/// </summary>
public static class PredictionsCsv
{
    private const string ProbabilityPrefix = "p_";

    private static readonly CsvReaderOptions Strict = new()
    {
        Separator = ',',
        HasHeader = false,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    /// <summary>Between several labels of one sample.</summary>
    public const char LabelSeparator = '|';

    /// <summary>Writes predictions.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="threshold">Where two classes or several labels are decided, for the column `predicted`.</param>
    public static void Write(string path, PredictionSet predictions, double threshold = 0.5) =>
        AtomicFile.WriteText(path, ToText(predictions, threshold));

    /// <summary>Predictions as CSV text.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="threshold">Where two classes or several labels are decided, for the column `predicted`.</param>
    public static string ToText(PredictionSet predictions, double threshold = 0.5)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var csv = CsvWriter.Create(text, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        var folds = predictions.HasFolds;
        var thresholds = predictions.Rows.Any(row => row.Threshold is not null);
        string[] further = [.. predictions.Rows.SelectMany(row => row.Columns.Keys).Distinct(StringComparer.Ordinal)];
        string[] header =
        [
            "sample", "group", "label", .. predictions.Classes.Select(name => ProbabilityPrefix + name), "predicted",
            .. Given(folds, PredictionColumns.Fold), .. Given(thresholds, PredictionColumns.Threshold), .. further.Select(PredictionColumns.InFile),
        ];
        WriteRecord(csv, header);
        foreach (var row in predictions.Rows)
        {
            WriteRecord(csv,
            [
                row.Sample, row.Group, Join(predictions, row.Labels),
                .. row.Probabilities.Select(p => p.ToString("R", CultureInfo.InvariantCulture)),
                Join(predictions, predictions.PredictedOf(row, threshold)),
                .. Given(folds, row.Fold?.ToString(CultureInfo.InvariantCulture) ?? ""),
                .. Given(thresholds, row.Threshold?.ToString("R", CultureInfo.InvariantCulture) ?? ""),
                .. further.Select(name => row.Columns.GetValueOrDefault(name, "")),
            ]);
        }

        csv.Flush();
        return text.ToString();
    }

    /// <summary>Reads predictions of any origin.</summary>
    /// <param name="path">
    /// The file. Its column `predicted` is left aside; columns it does not know become <see cref="PredictionRow.Columns"/>.
    /// </param>
    /// <param name="positiveClass">The positive one of two classes; null means the last.</param>
    /// <param name="task">
    /// What is predicted; null lets the file say: several labels where a label is empty or joins names with `|`, else by the number of classes.
    /// </param>
    /// <exception cref="InputException">The file cannot be read; the message names the file and the line.</exception>
    public static PredictionSet Read(string path, string? positiveClass = null, PredictionTask? task = null)
    {
        try
        {
            using var reader = new StreamReader(path);
            return Read(reader, path, positiveClass, task);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({failure.Message})", failure);
        }
    }

    /// <summary>Reads predictions from text.</summary>
    /// <param name="reader">The CSV text.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <param name="positiveClass">The positive one of two classes; null means the last.</param>
    /// <param name="task">What is predicted; null lets the file say.</param>
    /// <exception cref="InputException">The text is wrong; the message names the file and the line.</exception>
    public static PredictionSet Read(TextReader reader, string name, string? positiveClass = null, PredictionTask? task = null)
    {
        var records = RecordsOf(reader, name).ToList();
        if (records.Count == 0)
        {
            throw new InputException($"{name}: the file is empty.");
        }

        var columns = PredictionColumns.From(records[0].Fields, name);
        records.RemoveAt(0);
        if (records.Count == 0)
        {
            throw new InputException($"{name}: there are no rows below the header.");
        }

        var known = task ?? TaskOf(columns, records);
        var rows = new List<PredictionRow>(records.Count);
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (line, fields) in records)
        {
            var row = columns.RowOf(fields, known, $"{name}({line})");
            if (PredictionSet.ProblemOf(row, known, columns.Classes.Count) is { } problem)
            {
                throw new InputException($"{name}({line}): {problem}");
            }

            if (!lines.TryAdd(row.Sample, line))
            {
                throw new InputException($"{name}({line}): sample '{row.Sample}' stands on line {lines[row.Sample]} already.");
            }

            rows.Add(row);
        }

        return new(known, columns.Classes, positiveClass, rows);

        PredictionTask TaskOf(PredictionColumns header, List<(long Line, string[] Fields)> all) =>
            header.Classes.Count == 1 || all.Any(record => header.HasSeveralLabels(record.Fields))
                ? PredictionTask.Multilabel
                : PredictionSet.TaskOf(header.Classes.Count);
    }

    private static IEnumerable<(long Line, string[] Fields)> RecordsOf(TextReader reader, string name)
    {
        using var csv = CsvReader.Create(reader, Strict, leaveOpen: true);
        while (Advance(csv, name))
        {
            yield return (csv.LineNumber, csv.Current.ToArray());
        }
    }

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

    private static void WriteRecord(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        csv.EndRecord();
    }

    private static IEnumerable<string> Given(bool given, string field) => given ? [field] : [];

    private static string Join(PredictionSet predictions, IReadOnlyList<int> labels) =>
        string.Join(LabelSeparator, labels.Select(label => predictions.Classes[label]));
}
