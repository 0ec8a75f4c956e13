using System.Numerics.Tensors;

namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>What the model believes at any place, given kernel settings and observations.</summary>
internal sealed class Posterior
{
    private readonly PriorMean expected;
    private readonly PlaceTable table;
    private readonly KernelSettings settings;
    private readonly int n;
    private readonly double[] inverse;
    private readonly double[] solved;
    private readonly double[][] differences;
    private readonly double[][] slopes;
    private readonly double[] main;
    private readonly double[] squares;
    private readonly double[] joint;
    private readonly double[] jointSlopes;
    private readonly double[] covariance;
    private readonly double[] half;
    private readonly double[] weights;

    private Posterior(PriorMean expected, PlaceTable table, KernelSettings settings, double[] inverse, double[] solved)
    {
        this.expected = expected;
        this.table = table;
        this.settings = settings;
        this.inverse = inverse;
        this.solved = solved;
        n = table.Count;
        differences = [.. Enumerable.Range(0, table.Dimensions).Select(_ => new double[table.Padded])];
        slopes = [.. Enumerable.Range(0, table.Dimensions).Select(_ => new double[table.Padded])];
        main = new double[table.Padded];
        squares = new double[table.Padded];
        joint = new double[table.Padded];
        jointSlopes = new double[table.Padded];
        covariance = new double[table.Padded];
        half = new double[table.Padded];
        weights = new double[table.Padded];
    }

    /// <summary>Conditions the process on observations.</summary>
    /// <param name="space">The space.</param>
    /// <param name="places">Where was looked.</param>
    /// <param name="scores">What was seen there, standardised.</param>
    /// <param name="settings">The kernel's settings.</param>
    public static Posterior Of(ModelSpace space, IReadOnlyList<double[]> places, ReadOnlySpan<double> scores, KernelSettings settings)
    {
        var n = places.Count;
        var table = new PlaceTable(space, places);
        var expected = new PriorMean(space, n);
        var prior = new Posterior(expected, table, settings, [], []);
        var covariances = new double[n * n];
        var noise = settings.NoiseVariance;
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            prior.Covary(places[i]);
            prior.covariance.AsSpan(0, i + 1).CopyTo(covariances.AsSpan(i * n));
        }

        // Settings of a fit to fewer observations may leave the matrix singular in working precision: more noise mends that.
        while (true)
        {
            covariances.CopyTo(matrix, 0);
            for (var i = 0; i < n; i++)
                matrix[(i * n) + i] += noise;
            if (Triangular.TryFactor(matrix, n))
                break;
            noise *= 10;
        }

        var inverse = new double[n * n];
        Triangular.Invert(matrix, n, inverse);
        var half = new double[n];
        var solved = new double[table.Padded];
        Triangular.Times(inverse, n, expected.Residuals(places, scores), half);
        Triangular.TransposedTimes(inverse, n, half, solved);
        return new(expected, table, settings, inverse, solved);
    }

    /// <summary>Mean and variance of the function, without noise.</summary>
    /// <param name="place">A snapped place.</param>
    public (double Mean, double Variance) At(ReadOnlySpan<double> place)
    {
        var prior = Covary(place);
        Triangular.Times(inverse, n, covariance, half);
        var mean = expected.At(place) + TensorPrimitives.Dot<double>(covariance.AsSpan(0, n), solved.AsSpan(0, n));
        var variance = prior - TensorPrimitives.SumOfSquares<double>(half.AsSpan(0, n));
        return (mean, Math.Max(variance, prior * 1e-14));
    }

    /// <summary>Mean and variance with their derivatives by the place's coordinates.</summary>
    /// <param name="place">A snapped place.</param>
    /// <param name="byMean">Takes the mean's derivatives; those of categories and of what does not count mean nothing.</param>
    /// <param name="byVariance">Takes the variance's derivatives.</param>
    public (double Mean, double Variance) At(ReadOnlySpan<double> place, Span<double> byMean, Span<double> byVariance)
    {
        var result = At(place);
        Triangular.TransposedTimes(inverse, n, half, weights);
        var rootFive = Math.Sqrt(5);
        for (var d = 0; d < table.Dimensions; d++)
        {
            var inverseJoint = settings.InverseJointLength(d);
            var (meanMain, varianceMain) = MaternKernel.Sums(solved, weights, slopes[d], differences[d]);
            var (meanJoint, varianceJoint) = MaternKernel.Sums(solved, weights, jointSlopes, differences[d]);
            var factor = settings.JointVariance * inverseJoint * inverseJoint;
            byMean[d] = expected.Slope(place[d]) - (rootFive * ((settings.MainVariance * meanMain) + (factor * meanJoint)));
            byVariance[d] = 2 * rootFive * ((settings.MainVariance * varianceMain) + (factor * varianceJoint));
        }

        return result;
    }

    // Fills the covariances with all observations; returns the place's own variance.
    private double Covary(ReadOnlySpan<double> place)
    {
        var effects = 0;
        main.AsSpan().Clear();
        table.Branches(place, squares);
        for (var d = 0; d < table.Dimensions; d++)
        {
            table.Differences(d, place[d], differences[d]);
            if (double.IsNaN(place[d]))
            {
                slopes[d].AsSpan().Clear();
                continue;
            }

            MaternKernel.AddOne(differences[d], settings.InverseMainLength(d), main, slopes[d]);
            MaternKernel.AddSquares(differences[d], settings.InverseJointLength(d), squares);
            effects++;
        }

        MaternKernel.Joint(squares, joint, jointSlopes);
        TensorPrimitives.Multiply(main, settings.MainVariance, covariance);
        TensorPrimitives.MultiplyAdd(joint, settings.JointVariance, covariance, covariance);
        return (effects * settings.MainVariance) + settings.JointVariance;
    }
}
