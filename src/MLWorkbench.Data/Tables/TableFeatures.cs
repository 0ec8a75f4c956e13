using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;

namespace MLWorkbench.Data.Tables;

/// <summary>
/// The columns that a model of a table reads, and what they are. Decided from training and validation rows without their labels; the words
/// of test rows are not known.
/// </summary>
/// <param name="Columns">The columns in the table's order.</param>
/// <param name="Notices">What was left out, and why.</param>
public sealed record TableFeatures(TableColumns Columns, IReadOnlyList<string> Notices)
{
    /// <summary>What was kept although it is doubtful, and why.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>A column with more words is a name or a remark, not a category.</summary>
    private const int MostCategories = 100;

    /// <summary>Among few words numbers may be names of categories too.</summary>
    private const int FewWords = 10;

    /// <summary>Columns that one notice names.</summary>
    private const int Shown = 12;

    /// <summary>Decides them.</summary>
    /// <param name="data">Training and validation rows.</param>
    /// <param name="options">Columns that are asked for.</param>
    /// <exception cref="InputException">A column that is asked for does not exist or cannot be used, or none is left.</exception>
    public static TableFeatures Of(TrainingData data, DataOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        var samples = data.Training.Concat(data.Validation).ToList();
        var known = samples.SelectMany(sample => sample.Columns.Keys).Distinct(StringComparer.Ordinal).ToList();
        var wanted = options.Features is { Count: > 0 } given ? [.. given.Select(name => Find(name, known, "data.features", options))] : known;
        var codes = (options.Categories ?? []).Select(name => Find(name, known, "data.categories", options)).ToHashSet(StringComparer.Ordinal);
        var orders = OrderedColumns.Of(options, name => Find(name, known, "data.ordinal", options));
        var columns = new List<TableColumn>();
        var left = new List<string>();
        var dates = new List<string>();
        var keptDates = new List<string>();
        var isStated = options.Features is { Count: > 0 };
        foreach (var name in wanted.Distinct(StringComparer.Ordinal))
        {
            var values = samples.Select(sample => sample.Columns.GetValueOrDefault(name, "").Trim()).Where(text => !TableColumn.IsMissing(text)).ToList();
            var isDate = Dates.AreIn(values);
            if (isDate && !isStated && !codes.Contains(name) && !orders.ContainsKey(name))
            {
                dates.Add($"'{name}'");
                continue;
            }

            var (column, obstacle) = Describe(name, values, samples.Count, codes.Contains(name), orders.GetValueOrDefault(name));
            if (column is not null)
            {
                keptDates.AddRange(isDate ? [$"'{name}'"] : []);
                columns.Add(column);
            }
            else if (isStated)
            {
                throw new InputException($"{options.Path}: the column '{name}' of data.features cannot be used: {(isDate ? $"it holds dates, and {Dates.Why}" : obstacle)}.");
            }
            else
            {
                left.Add($"'{name}' ({obstacle})");
            }
        }

        if (columns.Count == 0)
        {
            left.AddRange(dates.Select(name => $"{name} (it holds dates, and {Dates.Why})"));
            throw new InputException($"{options.Path}: no column is left to learn from{(left.Count > 0 ? $": {string.Join(", ", left)}" : "")}.");
        }

        return new TableFeatures(
            new TableColumns(columns),
            [
                .. Notice("columns that are not learnt from", left),
                .. Notice("columns of dates that are not learnt from", dates, $"; {Dates.Why}"),
            ])
        {
            Doubts = Notice("columns of dates that are learnt from as they stand, since the pipeline names them", keptDates, $"; {Dates.Why}"),
        };
    }

    private static string[] Notice(string what, List<string> names, string why = "") => names.Count == 0 ? [] : [$"{what}: {Words.Some(names, Shown)}{why}"];

    private static (TableColumn? Column, string Obstacle) Describe(string name, List<string> values, int samples, bool isCode, IReadOnlyList<string>? order)
    {
        var words = values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return words switch
        {
            [] => (null, "it is empty"),
            [_] when values.Count == samples => (null, "it has one value only"),
            _ when order is not null => OrderedColumns.Describe(name, words, order),
            _ when !isCode && words.TrueForAll(word => TableColumn.ToNumber(word) is not null) =>
                (new TableColumn(name, ColumnKind.Number) { Usual = UsualRange.Of(values.Select(text => TableColumn.ToNumber(text)!.Value)) }, ""),
            { Count: > FewWords } when !isCode && words.Count(word => TableColumn.ToNumber(word) is not null) * 2 > words.Count =>
                (null, $"its value '{words.Find(word => TableColumn.ToNumber(word) is null)}' is no number; leave a field empty where a value is not known"),
            { Count: > MostCategories } => (null, $"it has {words.Count:N0} different words, which are names or remarks, not categories"),
            _ => (new TableColumn(name, ColumnKind.Category) { Categories = words }, ""),
        };
    }

    private static string Find(string name, List<string> known, string key, DataOptions options) =>
        known.Find(column => column.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new InputException(
            $"{options.Path}(1): no column '{name}' for {key} (columns to learn from: {string.Join(", ", known)}).{Suggestion.For(name, known)}");
}
