using System.Globalization;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Evaluation.Predictions;

/// <summary>Where the columns of a prediction file stand.</summary>
internal sealed class PredictionColumns
{
    /// <summary>Column of the fold whose model predicted a sample.</summary>
    public const string Fold = "fold";

    /// <summary>Column of that model's own threshold.</summary>
    public const string Threshold = "threshold";

    /// <summary>What stands before a column of the data that goes by one of our own names, so that it can be told from it.</summary>
    private const string DataPrefix = "data.";

    private const string ProbabilityPrefix = "p_";
    private const string Predicted = "predicted";
    private readonly int _fold;
    private readonly int _threshold;
    private readonly (int Column, string Name)[] _further;
    private readonly int _sample;
    private readonly int _group;
    private readonly int _label;
    private readonly int _width;
    private readonly int[] _probabilities;
    private readonly Dictionary<string, int> _classIndex;

    private PredictionColumns(string[] header, string name)
    {
        _width = header.Length;
        _sample = Find(header, "sample", name);
        _label = Find(header, "label", name);

        // Without groups each sample stands for itself.
        _group = Array.IndexOf(header, "group") is var group and >= 0 ? group : _sample;
        _probabilities =
            [.. Enumerable.Range(0, header.Length).Where(column => header[column].StartsWith(ProbabilityPrefix, StringComparison.Ordinal))];
        _fold = Array.IndexOf(header, Fold);
        _threshold = Array.IndexOf(header, Threshold);
        int[] known = [_sample, _group, _label, _fold, _threshold, Array.IndexOf(header, Predicted), .. _probabilities];
        _further =
        [
            .. header.Index().Where(column => !known.Contains(column.Index) && column.Item.Length > 0)
                .Select(column => (column.Index, Name: InData(column.Item)))
                .DistinctBy(column => column.Name),
        ];
        Classes = [.. _probabilities.Select(column => header[column][ProbabilityPrefix.Length..])];
        if (Classes.Count == 0)
        {
            throw new InputException($"{name}(1): there is no column p_<class> with probabilities. {Expected}");
        }

        _classIndex = new(StringComparer.Ordinal);
        foreach (var @class in Classes)
        {
            if (!_classIndex.TryAdd(@class, _classIndex.Count))
            {
                throw new InputException($"{name}(1): the column p_{@class} stands there twice.");
            }
        }
    }

    private static IReadOnlyDictionary<string, string> NoColumns { get; } = new Dictionary<string, string>();

    /// <summary>Class names in the order of their columns.</summary>
    public IReadOnlyList<string> Classes { get; }

    private static string Expected => "Expected: sample, group, label, then one p_<class> per class.";

    /// <summary>The name of a column of the data in a prediction file: its own, unless that has a meaning there.</summary>
    /// <param name="name">Its name in the data.</param>
    public static string InFile(string name) => IsOurs(name) ? DataPrefix + name : name;

    public static PredictionColumns From(string[] header, string name) => new([.. header.Select(column => column.Trim())], name);

    /// <summary>Whether a row can only be one of several labels: none at all, or several joined.</summary>
    public bool HasSeveralLabels(string[] fields) =>
        _label < fields.Length
        && !_classIndex.ContainsKey(fields[_label])
        && (fields[_label].Length == 0 || fields[_label].Contains(PredictionsCsv.LabelSeparator));

    /// <summary>Reads a row.</summary>
    /// <param name="fields">The row's fields.</param>
    /// <param name="task">What is predicted.</param>
    /// <param name="place">File and line for messages.</param>
    public PredictionRow RowOf(string[] fields, PredictionTask task, string place)
    {
        if (fields.Length != _width)
        {
            throw new InputException($"{place}: {fields.Length} fields where the header has {_width}.");
        }

        if (fields[_sample].Length == 0 || fields[_group].Length == 0)
        {
            throw new InputException($"{place}: the {(fields[_sample].Length == 0 ? "sample" : "group")} is empty.");
        }

        return new(
            fields[_sample], fields[_group], LabelsOf(fields[_label], task, place), [.. _probabilities.Select(column => NumberOf(fields[column], column, place))])
        {
            Fold = _fold < 0 || fields[_fold].Length == 0 ? null : FoldOf(fields[_fold], place),
            Threshold = _threshold < 0 || fields[_threshold].Length == 0 ? null : ShareOf(fields[_threshold], Threshold, place),
            Columns = _further.Length == 0 ? NoColumns : _further.ToDictionary(column => column.Name, column => fields[column.Column], StringComparer.Ordinal),
        };
    }

    private static string InData(string name) =>
        name.StartsWith(DataPrefix, StringComparison.Ordinal) && IsOurs(name[DataPrefix.Length..]) ? name[DataPrefix.Length..] : name;

    private static bool IsOurs(string name) =>
        name is "sample" or "group" or "label" or Predicted or Fold or Threshold || name.StartsWith(ProbabilityPrefix, StringComparison.Ordinal);

    private static int Find(string[] header, string column, string name) => Array.IndexOf(header, column) is var index and >= 0
        ? index
        : throw new InputException($"{name}(1): the column '{column}' is missing. {Expected}");

    private int[] LabelsOf(string text, PredictionTask task, string place)
    {
        if (_classIndex.TryGetValue(text, out var single))
        {
            return [single];
        }

        if (task == PredictionTask.Multilabel)
        {
            var names = text.Split(PredictionsCsv.LabelSeparator, StringSplitOptions.RemoveEmptyEntries);
            return [.. names.Select(name => _classIndex.TryGetValue(name, out var index) ? index : throw Unknown(name)).Distinct().Order()];
        }

        throw Unknown(text);

        InputException Unknown(string name) =>
            new($"{place}: the label '{name}' is none of the classes {string.Join(", ", Classes)}.");
    }

    private double NumberOf(string text, int column, string place) =>
        ShareOf(text, ProbabilityPrefix + Classes[Array.IndexOf(_probabilities, column)], place);

    private static double ShareOf(string text, string column, string place) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1
            ? value
            : throw new InputException($"{place}: {column} is '{text}', not a number from 0 to 1.");

    private static int FoldOf(string text, string place) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var fold)
            ? fold
            : throw new InputException($"{place}: {Fold} is '{text}', not a whole number from 0 on.");
}
