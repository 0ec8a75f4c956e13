namespace MLWorkbench.Training.Heads.Algebra;

/// <summary>The factor L of A = L L', block by block (Golub and Van Loan 2013, section 4.2), and solutions with it.</summary>
internal static class Cholesky
{
    private const int Block = 64;

    /// <summary>Puts L in the place of A.</summary>
    /// <returns>Whether A was positive definite.</returns>
    public static bool Factor(SquareMatrix a)
    {
        for (var first = 0; first < a.Order; first += Block)
        {
            var end = Math.Min(first + Block, a.Order);
            for (var row = first; row < end; row++)
            {
                FactorRow(a, row, first, row);
                var pivot = a[row, row] - Kernels.Dot(a.Row(row)[first..row], a.Row(row)[first..row]);
                if (!(pivot > 0))
                {
                    return false;
                }

                a[row, row] = Math.Sqrt(pivot);
            }

            var below = a.Order - end;
            if (below > 0)
            {
                var (start, stop) = (first, end);
                Threads.Run((below + Products.Strip - 1) / Products.Strip, strip =>
                {
                    var last = Math.Min(stop + ((strip + 1) * Products.Strip), a.Order);
                    for (var row = stop + (strip * Products.Strip); row < last; row++)
                    {
                        FactorRow(a, row, start, stop);
                    }
                });
                Products.AddOuter(a, end, a.Values, (end * a.Stride) + first, a.Stride, below, Block, -1);
            }
        }

        return true;
    }

    /// <summary>Solves L x = b in place for several right-hand sides.</summary>
    /// <param name="l">The factor.</param>
    /// <param name="sides">`[count, stride]`, each row a right-hand side.</param>
    /// <param name="stride">At least the factor's order.</param>
    public static void SolveLower(SquareMatrix l, double[] sides, int stride) => Threads.Run(sides.Length / stride, side =>
    {
        var x = sides.AsSpan(side * stride, l.Order);
        for (var row = 0; row < l.Order; row++)
        {
            x[row] = (x[row] - Kernels.Dot(l.Row(row)[..row], x[..row])) / l[row, row];
        }
    });

    /// <summary>Solves L' x = b in place for several right-hand sides.</summary>
    /// <param name="l">The factor.</param>
    /// <param name="sides">`[count, stride]`, each row a right-hand side.</param>
    /// <param name="stride">At least the factor's order.</param>
    public static void SolveTransposed(SquareMatrix l, double[] sides, int stride) => Threads.Run(sides.Length / stride, side =>
    {
        var x = sides.AsSpan(side * stride, l.Order);
        for (var row = l.Order - 1; row >= 0; row--)
        {
            x[row] /= l[row, row];
            Kernels.AddScaled(l.Row(row)[..row], -x[row], x[..row]);
        }
    });

    private static void FactorRow(SquareMatrix a, int row, int first, int end)
    {
        var values = a.Row(row);
        for (var column = first; column < end; column++)
        {
            values[column] = (values[column] - Kernels.Dot(values[first..column], a.Row(column)[first..column])) / a[column, column];
        }
    }
}
