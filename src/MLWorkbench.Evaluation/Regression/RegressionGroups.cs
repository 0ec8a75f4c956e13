namespace MLWorkbench.Evaluation.Regression;

/// <summary>The groups of predicted numbers, numbered in the order in which they come.</summary>
/// <param name="OfRow">Group number of each row.</param>
/// <param name="Count">How many groups there are.</param>
internal sealed record RegressionGroups(IReadOnlyList<int> OfRow, int Count)
{
    /// <summary>Numbers them.</summary>
    /// <param name="rows">The rows.</param>
    public static RegressionGroups Of(IReadOnlyList<RegressionRow> rows)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] ofRow = [.. rows.Select(row =>
        {
            if (!numbers.TryGetValue(row.Group, out var number))
            {
                numbers.Add(row.Group, number = numbers.Count);
            }

            return number;
        })];
        return new(ofRow, numbers.Count);
    }
}
