using System.Runtime.CompilerServices;

namespace MLWorkbench.Training.Heads.Algebra;

/// <summary>Products of rows with rows, tiled for the processor's registers and caches.</summary>
internal static class Products
{
    /// <summary>Rows that one thread takes at a time; matrices have as many spare rows, so that no tile needs a rest.</summary>
    public const int Strip = 24;

    /// <summary>Columns at a time: four rows of this depth stay in the innermost cache.</summary>
    public const int Depth = 256;

    /// <summary>Adds `factor A A'` to the lower triangle of a matrix from a diagonal element on.</summary>
    /// <param name="target">The matrix.</param>
    /// <param name="start">The diagonal element that belongs to the first row of A.</param>
    /// <param name="values">Where A lies, with <see cref="Strip"/> spare rows.</param>
    /// <param name="offset">Where its first row begins.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="length">Columns, a multiple of <see cref="Kernels.Alignment"/>.</param>
    /// <param name="factor">1 or -1.</param>
    public static void AddOuter(
        SquareMatrix target, int start, double[] values, int offset, int stride, int count, int length, double factor)
    {
        var strips = (count + Strip - 1) / Strip;
        // The last strips are the longest: they go first.
        Threads.Run(strips, strip => AddStrip(
            target, start, ref values[offset], stride, count, length, factor, (strips - 1 - strip) * Strip));
    }

    private static void AddStrip(
        SquareMatrix target, int start, ref double rows, int stride, int count, int length, double factor, int first)
    {
        Span<double> tile = stackalloc double[12];
        var end = Math.Min(first + Strip, count);
        for (var column = 0; column < end; column += 4)
        {
            ref var right = ref Unsafe.Add(ref rows, column * stride);
            for (var row = first; row < end; row += 3)
            {
                tile.Clear();
                Kernels.Dots3X4(ref Unsafe.Add(ref rows, row * stride), stride, ref right, stride, length, tile);
                for (var i = 0; i < 3 && row + i < end; i++)
                {
                    var to = target.Row(start + row + i);
                    for (var j = 0; j < 4 && column + j <= row + i; j++)
                    {
                        to[start + column + j] += factor * tile[(4 * i) + j];
                    }
                }
            }
        }
    }
}
