namespace MLWorkbench.Training.InputChecks;

/// <summary>The eight 3 x 3 patterns that are looked for: the orthonormal discrete cosine transform (DCT-II) without its constant.</summary>
internal static class Patterns
{
    private const int Side = 3;

    /// <summary>How many.</summary>
    public const int Count = (Side * Side) - 1;

    /// <summary>Each two of them, row by row.</summary>
    public static IReadOnlyList<(int First, int Second)> Pairs { get; } =
        [.. Enumerable.Range(0, Count).SelectMany(first => Enumerable.Range(first + 1, Count - first - 1).Select(second => (first, second)))];

    /// <summary>The kernels [8, 1, 3, 3], vertical frequency first.</summary>
    /// <param name="gain">What each is multiplied by, beside the third that keeps the answer to a step of 1 below 1.</param>
    public static float[] Kernels(double gain)
    {
        var kernels = new List<float>();
        for (var pattern = 1; pattern <= Count; pattern++)
        {
            for (var pixel = 0; pixel < Side * Side; pixel++)
            {
                kernels.Add((float)(Wave(pattern / Side, pixel / Side) * Wave(pattern % Side, pixel % Side) * gain / Side));
            }
        }

        return [.. kernels];
    }

    private static double Wave(int frequency, int place) =>
        Math.Cos(Math.PI * ((2 * place) + 1) * frequency / (2 * Side)) * Math.Sqrt((frequency == 0 ? 1.0 : 2.0) / Side);
}
