using System.Numerics;
using MathNet.Numerics.IntegralTransforms;
using MLWorkbench.Samples.Randomness;

namespace MLWorkbench.Samples.Scanning;

/// <summary>
/// A stationary random field given by its power spectrum. It is made on a periodic grid twice as wide as the patch and cut, so that
/// opposite borders of a patch are unrelated.
/// </summary>
internal sealed class Spectrum
{
    private const int Grid = 2 * Geometry.Size;

    private readonly double[] amplitude = new double[Grid * Grid];

    /// <summary>Prepares a spectrum.</summary>
    /// <param name="power">Power at a spatial frequency in cycles per mm, up to a factor; the mean is left out.</param>
    /// <param name="deviation">Standard deviation of the field over the whole grid.</param>
    /// <param name="transfer">What the field passes through afterwards, as amplitude by frequency (a scanner's blur); none by default.</param>
    public Spectrum(Func<double, double> power, double deviation, Func<double, double>? transfer = null)
    {
        var total = 0.0;
        for (var y = 0; y < Grid; y++)
        {
            for (var x = 0; x < Grid; x++)
            {
                if (x == 0 && y == 0)
                    continue;

                var p = power(Frequency(x, y));
                total += p;
                amplitude[(y * Grid) + x] = Math.Sqrt(p) * (transfer?.Invoke(Frequency(x, y)) ?? 1);
            }
        }

        // Real and imaginary parts are unit normals, so each frequency gives the real part of the transform exactly its power.
        var scale = deviation / Math.Sqrt(total);
        for (var i = 0; i < amplitude.Length; i++)
            amplitude[i] *= scale;
    }

    /// <summary>Draws a field.</summary>
    /// <returns>Row-major values, <see cref="Geometry.Size"/> squared.</returns>
    public float[] Draw(RandomStream random)
    {
        var rows = new Complex[Grid][];
        for (var y = 0; y < Grid; y++)
        {
            rows[y] = new Complex[Grid];
            for (var x = 0; x < Grid; x++)
                rows[y][x] = amplitude[(y * Grid) + x] * new Complex(random.Normal(), random.Normal());

            Fourier.Inverse(rows[y], FourierOptions.NoScaling);
        }

        var field = new float[Geometry.Size * Geometry.Size];
        var column = new Complex[Grid];
        for (var x = 0; x < Geometry.Size; x++)
        {
            for (var y = 0; y < Grid; y++)
                column[y] = rows[y][x];

            Fourier.Inverse(column, FourierOptions.NoScaling);
            for (var y = 0; y < Geometry.Size; y++)
                field[(y * Geometry.Size) + x] = (float)column[y].Real;
        }

        return field;
    }

    private static double Frequency(int x, int y)
    {
        var (fx, fy) = (x < Grid / 2 ? x : x - Grid, y < Grid / 2 ? y : y - Grid);
        return Math.Sqrt((fx * fx) + (fy * fy)) / (Grid * Geometry.Pitch);
    }
}
