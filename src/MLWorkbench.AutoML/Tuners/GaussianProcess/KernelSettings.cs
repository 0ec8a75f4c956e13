namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>
/// The covariance of two places: main effects, one Matern 5/2 per dimension, plus one Matern 5/2 over all dimensions for what they do
/// together (an additive kernel of the first and the last order, Duvenaud et al. 2011). All settings are logarithms in one vector, so that
/// one optimiser moves them all.
/// </summary>
/// <remarks>
/// Main effects are shared by all places at which a dimension counts; the joint part correlates only places of the same branch. So
/// two branches are compared on what both have, and on nothing else.
/// </remarks>
/// <param name="Vector">Main length scales, joint length scales, main variance, joint variance, noise variance; natural logarithms.</param>
/// <param name="Dimensions">The number of dimensions.</param>
internal sealed record KernelSettings(double[] Vector, int Dimensions)
{
    /// <summary>The smallest noise variance, of scores of variance 1: what keeps the factorisation stable for exact functions.</summary>
    public const double NoiseFloor = 1e-9;

    // In unit-cube coordinates. Joint length scales grow with the root of the dimensions, as typical distances do (Hvarfner et al. 2024).
    private const double LengthSpread = 1.0;
    private const double VarianceSpread = 1.5;
    private const double NoiseSpread = 4.0;

    private static readonly double MainLength = Math.Log(0.7);
    private static readonly double JointLength = Math.Log(0.7);
    private static readonly double Noise = Math.Log(1e-4);

    /// <summary>The number of settings.</summary>
    /// <param name="dimensions">The number of dimensions.</param>
    public static int Count(int dimensions) => (2 * dimensions) + 3;

    /// <summary>Variance of one main effect.</summary>
    public double MainVariance => Math.Exp(Vector[2 * Dimensions]) / Dimensions;

    /// <summary>Variance of what the dimensions do together.</summary>
    public double JointVariance => Math.Exp(Vector[(2 * Dimensions) + 1]);

    /// <summary>Variance of the noise.</summary>
    public double NoiseVariance => NoiseFloor + Math.Exp(Vector[(2 * Dimensions) + 2]);

    /// <summary>1 / length scale of a main effect.</summary>
    /// <param name="dimension">Which.</param>
    public double InverseMainLength(int dimension) => Math.Exp(-Vector[dimension]);

    /// <summary>1 / length scale of a dimension in the joint part.</summary>
    /// <param name="dimension">Which.</param>
    public double InverseJointLength(int dimension) => Math.Exp(-Vector[Dimensions + dimension]);

    /// <summary>The most probable settings before anything is known.</summary>
    /// <param name="dimensions">The number of dimensions.</param>
    public static KernelSettings Prior(int dimensions)
    {
        var vector = new double[Count(dimensions)];
        for (var i = 0; i < vector.Length; i++)
            vector[i] = Expected(i, dimensions).Mean;
        return new(vector, dimensions);
    }

    /// <summary>Where the settings may lie: four spreads of their prior on either side, and no noise above the scores' variance.</summary>
    /// <param name="dimensions">The number of dimensions.</param>
    public static (double[] Low, double[] High) Bounds(int dimensions)
    {
        var expected = Enumerable.Range(0, Count(dimensions)).Select(i => Expected(i, dimensions)).ToArray();
        var high = expected.Select(e => e.Mean + (4 * e.Spread)).ToArray();
        high[^1] = 0;
        return ([.. expected.Select(e => e.Mean - (4 * e.Spread))], high);
    }

    /// <summary>Minus the logarithm of the prior density, up to a constant; its derivatives are added.</summary>
    /// <param name="vector">The settings.</param>
    /// <param name="dimensions">The number of dimensions.</param>
    /// <param name="gradient">What the derivatives are added to.</param>
    public static double Penalty(ReadOnlySpan<double> vector, int dimensions, Span<double> gradient)
    {
        var sum = 0.0;
        for (var i = 0; i < vector.Length; i++)
        {
            var (mean, spread) = Expected(i, dimensions);
            var z = (vector[i] - mean) / spread;
            sum += 0.5 * z * z;
            gradient[i] += z / spread;
        }

        return sum;
    }

    private static (double Mean, double Spread) Expected(int setting, int dimensions) =>
        setting < dimensions ? (MainLength, LengthSpread)
        : setting < 2 * dimensions ? (JointLength + (0.5 * Math.Log(dimensions)), LengthSpread)
        : setting < (2 * dimensions) + 2 ? (0, VarianceSpread)
        : (Noise, NoiseSpread);
}
