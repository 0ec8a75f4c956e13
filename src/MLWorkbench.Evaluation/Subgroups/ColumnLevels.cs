using System.Globalization;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Subgroups;

/// <summary>
/// Divides samples by a column. Numbers with more than six distinct values are put into bands; words that fewer than ten groups hold, or that
/// come after the twelve most frequent, are put together as "other".
/// </summary>
internal sealed record ColumnLevels
{
    private const int MostDistinctNumbers = 6;
    private const int MostLevels = 12;
    private static readonly HashSet<string> NoValues = new(["", "na", "n/a", "nan", "null", "?"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The levels.</summary>
    public required IReadOnlyList<SubgroupLevel> Levels { get; init; }

    /// <summary>What was left out or put together, one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Divides.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="name">A column that some rows have.</param>
    public static ColumnLevels Of(PredictionSet predictions, string name)
    {
        var valued = predictions.Rows
            .Select(row => (Row: row, Value: row.Columns.GetValueOrDefault(name, "").Trim()))
            .Where(row => !NoValues.Contains(row.Value))
            .ToArray();
        List<string> notes = [];
        var missing = predictions.Rows.Count - valued.Length;
        if (missing > 0)
        {
            notes.Add($"{missing} of {predictions.Rows.Count} samples have no value and are in no subgroup.");
        }

        return new() { Levels = LevelsOf(valued, notes), Notes = notes };
    }

    private static IReadOnlyList<SubgroupLevel> LevelsOf((PredictionRow Row, string Value)[] valued, List<string> notes)
    {
        var numbers = valued.Select(row => NumberOf(row.Value)).ToArray();
        if (Array.TrueForAll(numbers, number => number is not null) && numbers.Distinct().Count() > MostDistinctNumbers)
        {
            var bands = NumberBands.Over([.. numbers.Select(number => number!.Value)]);
            return
            [
                .. valued
                    .Select((row, index) => (row.Row, Band: bands.IndexOf(numbers[index]!.Value)))
                    .GroupBy(row => row.Band)
                    .OrderBy(band => band.Key)
                    .Select(band => new SubgroupLevel(bands.NameOf(band.Key), [.. band.Select(row => row.Row)])),
            ];
        }

        SubgroupLevel[] all =
        [
            .. valued
                .GroupBy(row => row.Value, StringComparer.Ordinal)
                .Select(value => new SubgroupLevel(value.Key, [.. value.Select(row => row.Row)]))
                .OrderByDescending(level => level.Groups)
                .ThenBy(level => level.Value, StringComparer.Ordinal),
        ];
        var kept = all.Take(MostLevels).Count(level => level.Groups >= SubgroupEvaluator.FewestGroups);
        if (all.Length - kept < 2)
        {
            return all;
        }

        var rare = all[kept..];
        notes.Add($"{rare.Length} rarer values are put together: {string.Join(", ", rare.Take(5).Select(level => $"'{level.Value}'"))}"
            + (rare.Length > 5 ? " and others." : "."));
        return [.. all[..kept], new("other", [.. rare.SelectMany(level => level.Rows)])];
    }

    /// <summary>A number, or an age as DICOM writes it ("045Y"); null for anything else.</summary>
    private static double? NumberOf(string text)
    {
        var digits = text is [>= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', 'Y'] ? text[..3] : text;
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < NumberBands.Limit
            ? number
            : null;
    }
}
