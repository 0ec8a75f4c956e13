namespace MLWorkbench.Training.Heads.Knn;

/// <summary>Lengths of feature vectors.</summary>
internal static class KnnSpace
{
    /// <summary>A vector shorter than this has no direction.</summary>
    public const double Shortest = 1e-12;

    /// <summary>The square of a vector's length.</summary>
    public static double Square(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += (double)value * value;
        }

        return sum;
    }
}
