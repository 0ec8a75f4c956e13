using System.Numerics.Tensors;

namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>
/// Minus the logarithm of the posterior density of kernel settings given scores: marginal likelihood (Rasmussen and Williams 2006,
/// equation 5.8, derivatives 5.9) and prior.
/// </summary>
internal sealed class Likelihood
{
    private readonly int n;
    private readonly int dimensions;
    private readonly int pairs;
    private readonly double[] scores;
    private readonly double[][] differences;
    private readonly double[][] slopes;
    private readonly double[] apart;
    private readonly double[] variances;
    private readonly double[] squares;
    private readonly double[] main;
    private readonly double[] joint;
    private readonly double[] jointSlopes;
    private readonly double[] weights;
    private readonly double[] matrix;
    private readonly double[] inverse;
    private readonly double[] precision;
    private readonly double[] solved;
    private readonly double[] half;

    /// <summary>Prepares the likelihood of some observations.</summary>
    /// <param name="space">The space.</param>
    /// <param name="places">Where was looked.</param>
    /// <param name="scores">What was seen there, standardised.</param>
    public Likelihood(ModelSpace space, IReadOnlyList<double[]> places, ReadOnlySpan<double> scores)
    {
        var table = new PlaceTable(space, places);
        n = table.Count;
        dimensions = table.Dimensions;
        this.scores = new PriorMean(space, places.Count).Residuals(places, scores);
        var count = n * (n - 1) / 2;
        pairs = PlaceTable.Pad(count);
        differences = Arrays();
        slopes = Arrays();
        apart = new double[pairs];
        var row = new double[table.Padded];
        for (var i = 1; i < n; i++)
        {
            for (var d = 0; d < dimensions; d++)
            {
                table.Differences(d, places[i][d], row);
                row.AsSpan(0, i).CopyTo(differences[d].AsSpan(i * (i - 1) / 2));
            }

            table.Branches(places[i], row);
            row.AsSpan(0, i).CopyTo(apart.AsSpan(i * (i - 1) / 2));
        }

        // How many main effects a place has: its prior variance follows from that.
        variances = [.. places.Select(place => (double)place.Count(value => !double.IsNaN(value)))];
        squares = new double[pairs];
        main = new double[pairs];
        joint = new double[pairs];
        jointSlopes = new double[pairs];
        weights = new double[pairs];
        matrix = new double[n * n];
        inverse = new double[n * n];
        precision = new double[n * n];
        solved = new double[n];
        half = new double[n];

        double[][] Arrays() => [.. Enumerable.Range(0, dimensions).Select(_ => new double[pairs])];
    }

    /// <summary>The value and its gradient; infinite where the covariance has no factor.</summary>
    /// <param name="vector">The settings, see <see cref="KernelSettings.Vector"/>.</param>
    /// <param name="gradient">Takes the derivatives.</param>
    public double Evaluate(ReadOnlySpan<double> vector, Span<double> gradient)
    {
        var settings = new KernelSettings(vector.ToArray(), dimensions);
        Correlate(settings);
        Fill(settings);
        if (!Triangular.TryFactor(matrix, n))
            return double.PositiveInfinity;

        Triangular.Invert(matrix, n, inverse);
        Triangular.Times(inverse, n, scores, half);
        Triangular.TransposedTimes(inverse, n, half, solved);
        Triangular.TransposedTimesSelf(inverse, n, precision);
        var value = 0.5 * TensorPrimitives.SumOfSquares<double>(half);
        for (var i = 0; i < n; i++)
            value += Math.Log(matrix[(i * n) + i]);

        Differentiate(settings, gradient);
        return value + KernelSettings.Penalty(vector, dimensions, gradient);
    }

    private void Correlate(KernelSettings settings)
    {
        main.AsSpan().Clear();
        apart.CopyTo(squares, 0);
        for (var d = 0; d < dimensions; d++)
        {
            MaternKernel.AddOne(differences[d], settings.InverseMainLength(d), main, slopes[d]);
            MaternKernel.AddSquares(differences[d], settings.InverseJointLength(d), squares);
        }

        MaternKernel.Joint(squares, joint, jointSlopes);
    }

    private void Fill(KernelSettings settings)
    {
        for (var i = 0; i < n; i++)
        {
            var first = i * (i - 1) / 2;
            var row = matrix.AsSpan(i * n, i);
            TensorPrimitives.Multiply(main.AsSpan(first, i), settings.MainVariance, row);
            TensorPrimitives.MultiplyAdd(joint.AsSpan(first, i), settings.JointVariance, row, row);
            matrix[(i * n) + i] = (variances[i] * settings.MainVariance) + settings.JointVariance + settings.NoiseVariance;
        }
    }

    // With A the inverse covariance and a = A y, the derivative is half the sum of (A - a a') times the covariance's derivative; a pair
    // stands in it twice.
    private void Differentiate(KernelSettings settings, Span<double> gradient)
    {
        gradient.Clear();
        var diagonal = 0.0;
        var diagonalMain = 0.0;
        for (var i = 0; i < n; i++)
        {
            var row = weights.AsSpan(i * (i - 1) / 2, i);
            TensorPrimitives.MultiplyAdd(solved.AsSpan(0, i), -solved[i], precision.AsSpan(i * n, i), row);
            var own = 0.5 * (precision[(i * n) + i] - (solved[i] * solved[i]));
            diagonal += own;
            diagonalMain += own * variances[i];
        }

        for (var d = 0; d < dimensions; d++)
        {
            var inverseJoint = settings.InverseJointLength(d);
            gradient[d] = settings.MainVariance * MaternKernel.SumOfSquares(weights, slopes[d], differences[d]);
            gradient[dimensions + d] = settings.JointVariance * inverseJoint * inverseJoint
                * MaternKernel.SumOfSquares(weights, jointSlopes, differences[d]);
        }

        var last = 2 * dimensions;
        gradient[last] = settings.MainVariance * (TensorPrimitives.Dot<double>(weights, main) + diagonalMain);
        gradient[last + 1] = settings.JointVariance * (TensorPrimitives.Dot<double>(weights, joint) + diagonal);
        gradient[last + 2] = (settings.NoiseVariance - KernelSettings.NoiseFloor) * diagonal;
    }
}
