using MLWorkbench.Boosting.Training;

namespace MLWorkbench.Boosting.Tests;

/// <summary>Features on a coarse grid, so that many values lie exactly on thresholds, and labels that depend on them.</summary>
internal static class Points
{
    public static BoostingData Make(int rows = 200, int columns = 6, int classes = 2, int seed = 1, double missing = 0, double noise = 0.1)
    {
        var random = new Random(seed);
        var values = new float[rows * columns];
        var labels = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            var sum = 0f;
            for (var column = 0; column < columns; column++)
            {
                var value = random.Next(-8, 9) / 10f;
                sum += column < 2 ? value : 0;
                values[(row * columns) + column] = random.NextDouble() < missing ? float.NaN : value;
            }

            labels[row] = random.NextDouble() < noise ? random.Next(classes) : Math.Clamp((int)((sum + 1.6) / 3.2 * classes), 0, classes - 1);
        }

        return new BoostingData { Values = values, Rows = rows, Columns = columns, Labels = labels };
    }

    public static ReadOnlySpan<float> Row(this BoostingData data, int row) => data.Values.Span.Slice(row * data.Columns, data.Columns);

    public static double LogLoss(this BoostingData data, float[][] probabilities) =>
        Enumerable.Range(0, data.Rows).Average(row => -Math.Log(probabilities[row][data.Labels[row]]));
}
