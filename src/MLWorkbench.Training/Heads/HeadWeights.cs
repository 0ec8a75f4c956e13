using MLWorkbench.Training.Fitting;

namespace MLWorkbench.Training.Heads;

/// <summary>How much each row, and with several labels each label of a row, counts in the loss: row weights times class weights.</summary>
internal static class HeadWeights
{
    /// <summary>
    /// One weight per row; n / (classes x n of the class) with balanced classes, counted in row weights, as in scikit-learn, so that their sum
    /// stays what it was.
    /// </summary>
    public static double[] OfRows(HeadData data)
    {
        var weights = RowWeights(data);
        if (data.MultiLabel || data.Numbers is not null || data.ClassWeights != ClassWeights.Balanced)
        {
            return weights;
        }

        var sums = new double[data.Classes];
        for (var row = 0; row < data.Rows; row++)
        {
            sums[data.Labels[row][0]] += weights[row];
        }

        var present = sums.Count(sum => sum > 0);
        var total = sums.Sum();
        for (var row = 0; row < data.Rows; row++)
        {
            var sum = sums[data.Labels[row][0]];
            weights[row] *= sum > 0 ? total / (present * sum) : 0;
        }

        return weights;
    }

    /// <summary>
    /// One weight per row and label `[rows, classes]`: with balanced classes the weight of having a label is what not having it weighs in all,
    /// divided by what having it weighs.
    /// </summary>
    public static double[] OfLabels(HeadData data)
    {
        var rows = RowWeights(data);
        var weights = new double[data.Rows * data.Classes];
        for (var label = 0; label < data.Classes; label++)
        {
            var (with, without) = (0.0, 0.0);
            for (var row = 0; row < data.Rows; row++)
            {
                (with, without) = data.Has(row, label) ? (with + rows[row], without) : (with, without + rows[row]);
            }

            var factor = data.ClassWeights == ClassWeights.Balanced && with > 0 && without > 0 ? without / with : 1;
            for (var row = 0; row < data.Rows; row++)
            {
                weights[(row * data.Classes) + label] = rows[row] * (data.Has(row, label) ? factor : 1);
            }
        }

        return weights;
    }

    private static double[] RowWeights(HeadData data) => data.RowWeights is { } given
        ? [.. given.Select(weight => (double)weight)]
        : [.. Enumerable.Repeat(1.0, data.Rows)];
}
