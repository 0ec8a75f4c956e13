using MLWorkbench.Training.Heads;

namespace MLWorkbench.Training.Tests.Heads;

/// <summary>Features with a number each, made by formula.</summary>
internal static class Numbers
{
    /// <summary>Three points that no row of <see cref="Reference"/> is.</summary>
    public static float[] Questions { get; } = [1f, 2f, 0.5f, 4.5f, -3f, -0.25f, 0f, 8f, 1f];

    /// <summary>24 rows of three features, the same as in the Python that the expected numbers come from.</summary>
    public static HeadData Reference()
    {
        const int rows = 24;
        float[] values = [.. Enumerable.Range(0, rows).SelectMany(i => (float[])[(i * 7 % 11) / 2f, (i * i % 13) - 4f, (float)Math.Sin(i)])];
        return Of(values, 3, [.. Enumerable.Range(0, rows).Select(i =>
            (2.5 * values[i * 3]) - (1.25 * values[(i * 3) + 1]) + (3 * (double)values[(i * 3) + 2]) + (i * 5 % 7 / 3.0) + 40)]);
    }

    /// <summary>Rows whose number is a bent sum of the features, and noise.</summary>
    public static HeadData Make(int rows, int columns, int seed = 1, double noise = 0.1, double scale = 1, double centre = 0)
    {
        var random = new Random(seed);
        float[] values = [.. Enumerable.Range(0, rows * columns).Select(_ => (float)((2 * random.NextDouble()) - 1))];
        return Of(values, columns, [.. Enumerable.Range(0, rows).Select(row =>
            centre + (scale * (values[row * columns] + Math.Abs(values[(row * columns) + 1]) + (noise * ((2 * random.NextDouble()) - 1)))))]);
    }

    /// <summary>Root of the mean squared error, beside the deviation of the numbers.</summary>
    public static double Miss(HeadData data, float[][] predicted)
    {
        var mean = data.Numbers!.Average();
        return Math.Sqrt(data.Numbers!.Zip(predicted, (number, said) => Math.Pow(number - said[0], 2)).Average() / data.Numbers!.Average(number => Math.Pow(number - mean, 2)));
    }

    private static HeadData Of(float[] values, int columns, double[] numbers) => new()
    {
        Values = values,
        Rows = numbers.Length,
        Columns = columns,
        Labels = [.. numbers.Select(_ => (int[])[])],
        Numbers = numbers,
        Classes = 0,
    };
}
