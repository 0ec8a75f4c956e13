namespace MLWorkbench.Evaluation.Predictions;

/// <summary>
/// Which rows were predicted by the model of which cross-validation fold. Rows without a fold count as one of their own; a set without
/// folds is a single one.
/// </summary>
public sealed class FoldLayout
{
    private readonly int[] _foldOfRow;

    private FoldLayout(int[] foldOfRow, int count, bool nested, IReadOnlyList<int[]> groups)
    {
        _foldOfRow = foldOfRow;
        Count = count;
        GroupsNested = nested;
        GroupsOfFolds = groups;
    }

    /// <summary>Number of folds, at least 1.</summary>
    public int Count { get; }

    /// <summary>Whether no group has rows in two folds.</summary>
    public bool GroupsNested { get; }

    /// <summary>
    /// The groups that are resampled among each other, rising: those of each fold, or all together where a group lies in two folds.
    /// </summary>
    public IReadOnlyList<int[]> GroupsOfFolds { get; }

    /// <summary>Fold number of each row, from 0, in the order of the folds' own numbers.</summary>
    public ReadOnlySpan<int> FoldOfRow => _foldOfRow;

    /// <summary>Groups without folds, for what has no rows of its own to tell.</summary>
    /// <param name="groups">Number of groups.</param>
    public static FoldLayout Whole(int groups) => new([], 1, true, [[.. Enumerable.Range(0, groups)]]);

    /// <summary>Finds the folds of rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="groupOfRow">Group number of each row.</param>
    /// <param name="groups">Number of groups.</param>
    public static FoldLayout Of(IReadOnlyList<PredictionRow> rows, ReadOnlySpan<int> groupOfRow, int groups)
    {
        int[] numbers = [.. rows.Select(row => row.Fold ?? -1).Distinct().Order()];
        var foldOfRow = new int[rows.Count];
        var foldOfGroup = new int[groups];
        Array.Fill(foldOfGroup, -1);
        var nested = true;
        for (var row = 0; row < foldOfRow.Length; row++)
        {
            var fold = foldOfRow[row] = numbers.Length == 1 ? 0 : Array.BinarySearch(numbers, rows[row].Fold ?? -1);
            ref var known = ref foldOfGroup[groupOfRow[row]];
            nested &= known < 0 || known == fold;
            known = fold;
        }

        var all = Enumerable.Range(0, groups);
        return new(
            foldOfRow,
            numbers.Length,
            nested,
            nested ? [.. Enumerable.Range(0, numbers.Length).Select(fold => all.Where(group => foldOfGroup[group] == fold).ToArray())] : [[.. all]]);
    }
}
