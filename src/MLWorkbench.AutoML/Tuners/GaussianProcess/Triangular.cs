using System.Numerics.Tensors;

namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>Cholesky factors and their inverses over rows in flat arrays: every inner loop runs along a row and vectorises.</summary>
internal static class Triangular
{
    /// <summary>Factors a symmetric positive definite matrix in place, A = L L'.</summary>
    /// <param name="matrix">[n, n]; the lower triangle is read and replaced by L, the upper one is left alone.</param>
    /// <param name="n">Its size.</param>
    /// <returns>False where the matrix is not positive definite in working precision.</returns>
    public static bool TryFactor(Span<double> matrix, int n)
    {
        for (var i = 0; i < n; i++)
        {
            var row = matrix.Slice(i * n, i + 1);
            for (var j = 0; j < i; j++)
            {
                var other = matrix.Slice(j * n, j + 1);
                row[j] = (row[j] - TensorPrimitives.Dot<double>(row[..j], other[..j])) / other[j];
            }

            var square = row[i] - TensorPrimitives.Dot<double>(row[..i], row[..i]);
            if (!(square > 0) || !double.IsFinite(square))
                return false;
            row[i] = Math.Sqrt(square);
        }

        return true;
    }

    /// <summary>The inverse of a lower triangular matrix.</summary>
    /// <param name="factor">L [n, n].</param>
    /// <param name="n">Its size.</param>
    /// <param name="inverse">Takes the lower triangle of the inverse [n, n].</param>
    public static void Invert(ReadOnlySpan<double> factor, int n, Span<double> inverse)
    {
        for (var i = 0; i < n; i++)
        {
            var row = inverse.Slice(i * n, i + 1);
            row.Clear();
            var diagonal = 1 / factor[(i * n) + i];
            for (var j = 0; j < i; j++)
            {
                var target = row[..(j + 1)];
                TensorPrimitives.MultiplyAdd(inverse.Slice(j * n, j + 1), -factor[(i * n) + j] * diagonal, target, target);
            }

            row[i] = diagonal;
        }
    }

    /// <summary>W'W, the inverse of A, from the inverse W of its factor.</summary>
    /// <param name="inverse">W [n, n], lower.</param>
    /// <param name="n">Its size.</param>
    /// <param name="product">Takes the lower triangle [n, n].</param>
    public static void TransposedTimesSelf(ReadOnlySpan<double> inverse, int n, Span<double> product)
    {
        product[..(n * n)].Clear();
        for (var i = 0; i < n; i++)
        {
            var row = inverse.Slice(i * n, i + 1);
            for (var a = 0; a <= i; a++)
            {
                var target = product.Slice(a * n, a + 1);
                TensorPrimitives.MultiplyAdd(row[..(a + 1)], row[a], target, target);
            }
        }
    }

    /// <summary>W x.</summary>
    /// <param name="lower">W [n, n], lower.</param>
    /// <param name="n">Its size.</param>
    /// <param name="vector">x, at least n.</param>
    /// <param name="result">Takes n numbers.</param>
    public static void Times(ReadOnlySpan<double> lower, int n, ReadOnlySpan<double> vector, Span<double> result)
    {
        for (var i = 0; i < n; i++)
            result[i] = TensorPrimitives.Dot(lower.Slice(i * n, i + 1), vector[..(i + 1)]);
    }

    /// <summary>W' x.</summary>
    /// <param name="lower">W [n, n], lower.</param>
    /// <param name="n">Its size.</param>
    /// <param name="vector">x, at least n.</param>
    /// <param name="result">Takes n numbers.</param>
    public static void TransposedTimes(ReadOnlySpan<double> lower, int n, ReadOnlySpan<double> vector, Span<double> result)
    {
        result[..n].Clear();
        for (var i = 0; i < n; i++)
        {
            var target = result[..(i + 1)];
            TensorPrimitives.MultiplyAdd(lower.Slice(i * n, i + 1), vector[i], target, target);
        }
    }
}
