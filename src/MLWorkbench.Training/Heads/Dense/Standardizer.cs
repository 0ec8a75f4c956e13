namespace MLWorkbench.Training.Heads.Dense;

/// <summary>
/// Mean and deviation of each feature over the training rows; features that hardly vary are left out. A feature of zeros and ones, a word or a missing
/// value, counts as one that is on in half of the rows (Gelman 2008): divided by its own deviation, a rare one would hardly be penalised, and a
/// dozen rows could decide about everybody like them.
/// </summary>
internal sealed class Standardizer
{
    /// <summary>The deviation of a feature that is 1 in half of the rows and 0 in the others.</summary>
    public const double OfTwoValues = 0.5;

    /// <summary>A feature whose deviation is below this share of its size is constant but for rounding.</summary>
    private const double Constant = 1e-6;

    private readonly double[] _inverse;

    private Standardizer(int[] kept, double[] means, double[] deviations)
    {
        (Kept, Means, Deviations) = (kept, means, deviations);
        _inverse = [.. deviations.Select(deviation => 1 / deviation)];
    }

    /// <summary>The features that vary, ascending.</summary>
    public int[] Kept { get; }

    /// <summary>The mean of each kept feature.</summary>
    public double[] Means { get; }

    /// <summary>The deviation of each kept feature, divided by n as in scikit-learn's StandardScaler; 0.5 for features of zeros and ones.</summary>
    public double[] Deviations { get; }

    /// <summary>Measures the training rows, each counted once whatever its weight.</summary>
    public static Standardizer Of(HeadData data)
    {
        var sums = new double[data.Columns];
        var squares = new double[data.Columns];
        var isBinary = Enumerable.Repeat(true, data.Columns).ToArray();
        for (var row = 0; row < data.Rows; row++)
        {
            var values = data.Row(row);
            for (var column = 0; column < values.Length; column++)
            {
                sums[column] += values[column];
                isBinary[column] &= values[column] is 0 or 1;
            }
        }

        for (var column = 0; column < sums.Length; column++)
        {
            sums[column] /= data.Rows;
        }

        for (var row = 0; row < data.Rows; row++)
        {
            var values = data.Row(row);
            for (var column = 0; column < values.Length; column++)
            {
                var difference = values[column] - sums[column];
                squares[column] += difference * difference;
            }
        }

        var deviations = squares.Select(square => Math.Sqrt(square / data.Rows)).ToArray();
        int[] kept = [.. Enumerable.Range(0, data.Columns).Where(column => deviations[column] > Constant * Math.Abs(sums[column]))];
        return new Standardizer(kept, [.. kept.Select(column => sums[column])], [.. kept.Select(column => isBinary[column] ? OfTwoValues : deviations[column])]);
    }

    /// <summary>The kept features of a row, scaled.</summary>
    public void Apply(ReadOnlySpan<float> row, Span<float> scaled)
    {
        for (var index = 0; index < Kept.Length; index++)
        {
            scaled[index] = (float)((row[Kept[index]] - Means[index]) * _inverse[index]);
        }
    }

    /// <summary>The kept features of a row, scaled.</summary>
    public void Apply(ReadOnlySpan<float> row, Span<double> scaled)
    {
        for (var index = 0; index < Kept.Length; index++)
        {
            scaled[index] = (row[Kept[index]] - Means[index]) * _inverse[index];
        }
    }

    /// <summary>The means as they are subtracted from raw features `[columns]`; 0 for a feature that is left out.</summary>
    public float[] RawMeans(int columns)
    {
        var means = new float[columns];
        for (var index = 0; index < Kept.Length; index++)
        {
            means[Kept[index]] = (float)Means[index];
        }

        return means;
    }

    /// <summary>Weights of standardised features `[outputs, kept]` as weights of centred raw ones `[outputs, columns]`.</summary>
    public float[] Unscaled(float[] weights, int columns)
    {
        var outputs = Kept.Length == 0 ? 0 : weights.Length / Kept.Length;
        var raw = new float[outputs * columns];
        for (var output = 0; output < outputs; output++)
        {
            for (var index = 0; index < Kept.Length; index++)
            {
                raw[(output * columns) + Kept[index]] = (float)(weights[(output * Kept.Length) + index] * _inverse[index]);
            }
        }

        return raw;
    }
}
