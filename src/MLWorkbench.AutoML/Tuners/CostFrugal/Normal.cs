namespace MLWorkbench.AutoML.Tuners.CostFrugal;

/// <summary>Normal numbers and directions.</summary>
internal static class Normal
{
    /// <summary>A number of the standard normal distribution (Box and Muller 1958).</summary>
    public static double Next(System.Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>A direction, every one as likely: a vector of length 1.</summary>
    public static double[] Direction(int dimensions, System.Random random)
    {
        var vector = Enumerable.Range(0, dimensions).Select(_ => Next(random)).ToArray();
        var length = Math.Sqrt(vector.Sum(v => v * v));
        return [.. vector.Select(v => v / length)];
    }
}
