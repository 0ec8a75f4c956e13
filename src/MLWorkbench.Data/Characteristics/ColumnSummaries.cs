using System.Globalization;

namespace MLWorkbench.Data.Characteristics;

/// <summary>
/// Table 1 of a paper: what the manifest says of patients, by partition. Columns with many words (names, dates, ids) tell nothing in a
/// table and might tell who somebody is; they are left out.
/// </summary>
internal static class ColumnSummaries
{
    private const int MostColumns = 12;
    private const int MostWords = 8;
    private const int FewestNumbers = 6;

    /// <summary>Summarises the columns in the manifest's order.</summary>
    /// <param name="samples">All samples.</param>
    public static IReadOnlyList<ColumnSummary> Of(IReadOnlyList<Sample> samples) =>
    [
        .. samples.SelectMany(sample => sample.Columns.Keys).Distinct(StringComparer.Ordinal)
            .Select(column => Of(column, samples)).OfType<ColumnSummary>().Take(MostColumns),
    ];

    private static ColumnSummary? Of(string column, IReadOnlyList<Sample> samples)
    {
        var perGroup = samples.GroupBy(sample => sample.Group, StringComparer.Ordinal)
            .All(group => group.Select(Value).Distinct(StringComparer.Ordinal).Count() == 1);
        // A group on both sides of a given split counts on both.
        (Partition Partition, string Value)[] units =
        [
            .. (perGroup ? samples.DistinctBy(sample => (sample.Group, sample.Partition)) : samples).Select(sample => (sample.Partition, Value(sample))),
        ];
        var words = units.Select(unit => unit.Value).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (words.Count >= FewestNumbers && words.TrueForAll(word => Number(word) is not null))
        {
            return new(column, perGroup, [], units.GroupBy(unit => unit.Partition).Where(part => part.Any(unit => Number(unit.Value) is not null))
                .ToDictionary(part => part.Key, part => Range([.. part.Select(unit => Number(unit.Value)).OfType<double>().Order()])));
        }

        if (words.Count is 0 or 1 or > MostWords)
        {
            return null;
        }

        var totals = units.CountBy(unit => unit.Partition).ToDictionary();
        return new(column, perGroup, [.. Sorted(units.Select(unit => unit.Value)).Select(value => new ValueCounts(
            value, units.Where(unit => unit.Value == value).CountBy(unit => unit.Partition).ToDictionary(), totals))], new Dictionary<Partition, Quartiles>());

        string Value(Sample sample) => sample.Columns.GetValueOrDefault(column, "").Trim();
    }

    /// <summary>Missing values last.</summary>
    private static IEnumerable<string> Sorted(IEnumerable<string> values) =>
        values.Distinct(StringComparer.Ordinal).OrderBy(value => value.Length == 0).ThenBy(value => value, StringComparer.Ordinal);

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>Quartiles of rising numbers, interpolated between them.</summary>
    /// <param name="sorted">The numbers, at least one.</param>
    public static Quartiles Range(double[] sorted) => new(At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));

    private static double At(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        return below + 1 < sorted.Length ? sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
