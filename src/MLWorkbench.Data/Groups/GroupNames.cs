using MLWorkbench.Data.Sources;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Groups;

/// <summary>The group (patient) of every sample, before duplicates are united.</summary>
/// <param name="Names">One name per sample, in the source's order.</param>
/// <param name="Known">False when nothing told patients apart and each image counts as one.</param>
/// <param name="Notices">Sentences for the report.</param>
internal sealed record GroupNames(IReadOnlyList<string> Names, bool Known, IReadOnlyList<string> Notices)
{
    /// <summary>The column that names patients where none is named.</summary>
    public const string UsualColumn = "group";

    /// <summary>Finds the groups.</summary>
    /// <exception cref="InputException">The column does not exist, or the pattern does not match every path.</exception>
    public static GroupNames Of(RawData raw, DataOptions options)
    {
        var wanted = options.Group;
        if (wanted is null)
        {
            var usual = raw.Columns.FirstOrDefault(column => column.Equals(UsualColumn, StringComparison.OrdinalIgnoreCase))
                ?? (raw.HasDicom ? raw.Columns.FirstOrDefault(column => column.Equals(DicomColumns.Patient, StringComparison.OrdinalIgnoreCase)) : null);
            return usual is null ? Singles(raw) : FromColumn(raw, usual);
        }

        if (raw.Columns.FirstOrDefault(column => column.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is { } column)
        {
            return raw.Samples.All(sample => sample.Columns.ContainsKey(column))
                ? FromColumn(raw, column)
                : throw new InputException($"{options.Path}(1): the column '{column}' of data.group holds the labels or files; patients need a column of their own.");
        }

        if (!GroupPattern.IsPattern(wanted))
        {
            var columns = string.Join(", ", raw.Columns);
            throw new InputException(raw.Columns.Count == 0
                ? $"{options.Path}: data.group is '{wanted}', but there are no columns here. Give a pattern over the path: {{patient}}_*"
                : $"{options.Path}(1): no column '{wanted}' for data.group (columns: {columns}).{Suggestion.For(wanted, raw.Columns)}");
        }

        return FromPattern(raw, options, GroupPattern.Parse(wanted));
    }

    private static GroupNames Singles(RawData raw) => new([.. raw.Samples.Select(sample => sample.Whole)], false, []);

    private static GroupNames FromColumn(RawData raw, string column)
    {
        // An image without a group stands alone; its id cannot meet a group's name because of the prefix.
        var names = raw.Samples.Select(sample => sample.Columns[column] is { Length: > 0 } group ? group : $"alone: {sample.Whole}").ToList();
        var alone = raw.Samples.Where(sample => sample.Columns[column].Length == 0).DistinctBy(sample => sample.Whole, StringComparer.Ordinal).Count();
        return new GroupNames(names, true, alone == 0
            ? []
            : [$"{Words.Count(alone, raw.HasVolumes ? "volume" : raw.Unit)} without a value in the column '{column}': each counted as a patient of its own"]);
    }

    private static GroupNames FromPattern(RawData raw, DataOptions options, GroupPattern pattern)
    {
        if (raw.Samples.Any(sample => sample.Image is not (FileImage or VolumeImage or WholeVolume)))
        {
            throw new InputException($"{options.Path}: data.group is a pattern over the path, but array files and tables have none.");
        }

        var names = raw.Samples.Select(sample => pattern.GroupOf(sample.PatternPath)).ToList();
        var without = raw.Samples.Where((_, index) => names[index] is null).Select(sample => sample.Id).ToList();
        return without.Count == 0
            ? new GroupNames(names!, true, [])
            : throw new InputException(
                $"{options.Path}: the pattern '{pattern.Text}' of data.group does not fit {Words.Count(without.Count, "file")} of {names.Count}: "
                + $"{Words.Some(without)}.");
    }
}
