namespace MLWorkbench.Training.Fitting;

/// <summary>The mean of several tables of probabilities.</summary>
internal static class MeanRows
{
    /// <summary>Element by element; one table is given back as it is.</summary>
    /// <param name="tables">All of one shape; at least one.</param>
    public static float[][] Of(IReadOnlyList<float[][]> tables) => tables.Count == 1
        ? tables[0]
        : [.. tables[0].Select((first, row) => first.Select((_, column) => tables.Average(table => table[row][column])).ToArray())];
}
