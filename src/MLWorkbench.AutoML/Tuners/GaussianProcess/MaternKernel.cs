using System.Numerics;
using System.Runtime.InteropServices;

namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>
/// The Matern 5/2 correlation over arrays whose lengths are whole vectors: (1 + t + t^2/3) e^-t, where t is root 5 times the distance
/// in length scales. Its derivative by a coordinate's difference D is -slope D.
/// </summary>
internal static class MaternKernel
{
    /// <summary>The correlation over one dimension.</summary>
    /// <param name="differences">Root 5 times the differences.</param>
    /// <param name="inverseLength">1 / length scale.</param>
    /// <param name="sum">The correlations are added to these.</param>
    /// <param name="slopes">Takes the slopes.</param>
    public static void AddOne(ReadOnlySpan<double> differences, double inverseLength, Span<double> sum, Span<double> slopes)
    {
        var d = Vectors(differences);
        var k = Vectors(sum);
        var s = Vectors(slopes);
        var factor = inverseLength * inverseLength / 3;
        var third = new Vector<double>(1.0 / 3);
        for (var v = 0; v < d.Length; v++)
        {
            var t = Vector.Abs(d[v]) * inverseLength;
            var e = Vector.Exp(-t);
            var linear = (Vector<double>.One + t) * e;
            k[v] += linear + (t * t * third * e);
            s[v] = linear * factor;
        }
    }

    /// <summary>Adds one dimension to squared distances in length scales; differences of what does not count add nothing.</summary>
    /// <param name="differences">Root 5 times the differences.</param>
    /// <param name="inverseLength">1 / length scale.</param>
    /// <param name="squares">What is added to.</param>
    public static void AddSquares(ReadOnlySpan<double> differences, double inverseLength, Span<double> squares)
    {
        var d = Vectors(differences);
        var r = Vectors(squares);
        var factor = inverseLength * inverseLength;
        for (var v = 0; v < d.Length; v++)
            r[v] += Compared(d[v]) * d[v] * factor;
    }

    /// <summary>The correlation at squared distances over all dimensions.</summary>
    /// <param name="squares">5 times the squared distances in length scales.</param>
    /// <param name="correlations">Takes the correlations.</param>
    /// <param name="slopes">Takes the slopes, to be divided by the squared length scale of the dimension.</param>
    public static void Joint(ReadOnlySpan<double> squares, Span<double> correlations, Span<double> slopes)
    {
        var r = Vectors(squares);
        var k = Vectors(correlations);
        var s = Vectors(slopes);
        var third = new Vector<double>(1.0 / 3);
        for (var v = 0; v < r.Length; v++)
        {
            var t = Vector.SquareRoot(r[v]);
            var e = Vector.Exp(-t);
            var linear = (Vector<double>.One + t) * e;
            k[v] = linear + (r[v] * third * e);
            s[v] = linear * third;
        }
    }

    /// <summary>Sum of weights x slopes x squared differences: the derivative by the logarithm of a length scale.</summary>
    public static double SumOfSquares(ReadOnlySpan<double> weights, ReadOnlySpan<double> slopes, ReadOnlySpan<double> differences)
    {
        var w = Vectors(weights);
        var s = Vectors(slopes);
        var d = Vectors(differences);
        var sum = Vector<double>.Zero;
        for (var v = 0; v < w.Length; v++)
            sum += w[v] * s[v] * Compared(d[v]) * d[v];
        return Vector.Sum(sum);
    }

    /// <summary>Sums of weights x slopes x differences: derivatives by a coordinate.</summary>
    public static (double First, double Second) Sums(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> slopes, ReadOnlySpan<double> differences)
    {
        var a = Vectors(first);
        var b = Vectors(second);
        var s = Vectors(slopes);
        var d = Vectors(differences);
        var sumA = Vector<double>.Zero;
        var sumB = Vector<double>.Zero;
        for (var v = 0; v < a.Length; v++)
        {
            var slope = s[v] * Compared(d[v]);
            sumA += a[v] * slope;
            sumB += b[v] * slope;
        }

        return (Vector.Sum(sumA), Vector.Sum(sumB));
    }

    private static Vector<double> Compared(Vector<double> difference) =>
        Vector.ConditionalSelect(Vector.LessThan(difference, new Vector<double>(PlaceTable.Far)), difference, Vector<double>.Zero);

    private static ReadOnlySpan<Vector<double>> Vectors(ReadOnlySpan<double> numbers) =>
        MemoryMarshal.Cast<double, Vector<double>>(numbers);

    private static Span<Vector<double>> Vectors(Span<double> numbers) => MemoryMarshal.Cast<double, Vector<double>>(numbers);
}
