using System.Numerics;

namespace MLWorkbench.Backbones.Scattering;

/// <summary>
/// A sampled Morlet wavelet: a plane wave under an elliptic Gaussian, less as much of the Gaussian as makes the sum zero
/// (Bruna and Mallat 2013, section 2.1). Octave j at angle t: frequency 3 pi / 4 / 2^j in the direction (cos t, sin t), deviation
/// 0.8 * 2^j along it and L / 4 times that across it, L the number of angles.
/// </summary>
/// <remarks>
/// On a level of the pyramid the image has already been smoothed. The product of two Gaussians is a Gaussian, in frequency too:
/// a wavelet of covariance C' = C - v I, frequency w' = C'^-1 C w and gain exp(v w w' / 2) after smoothing of variance v acts like
/// the wavelet of C and w on the image itself. This is what <see cref="Sample"/> gives: the pyramid computes the formula.
/// </remarks>
internal sealed class MorletWavelet
{
    internal const double Frequency = 3 * Math.PI / 4;

    internal const double Deviation = 0.8;

    // In deviations along the wave.
    private const double Cut = 2.5;

    private readonly Complex[] _values;

    private MorletWavelet(int reach, Complex[] values) => (Reach, _values) = (reach, values);

    /// <summary>Pixels on either side of the middle.</summary>
    internal int Reach { get; }

    /// <summary>The side: 2 * reach + 1.</summary>
    internal int Side => (2 * Reach) + 1;

    /// <summary>Row-major, [side, side].</summary>
    internal IReadOnlyList<Complex> Values => _values;

    /// <summary>Pixels on either side of the middle for the wavelets of an octave: 2 or 4.</summary>
    internal static int ReachOf(int octave) => (int)Math.Ceiling(Cut * Deviation * (octave == 0 ? 1 : 2));

    /// <summary>The wavelet on the grid where it is taken.</summary>
    /// <param name="octave">0: on a grid of its own step; others: on a grid of half of it, where they are all the same.</param>
    /// <param name="angle">From 0 to <paramref name="angles"/> - 1.</param>
    /// <param name="angles">L, in half a turn.</param>
    /// <param name="smoothed">Variance of the smoothing that the image has had, in pixels of this grid.</param>
    internal static MorletWavelet Sample(int octave, int angle, int angles, double smoothed)
    {
        var step = octave == 0 ? 1 : 2;
        var along = Math.Pow(Deviation * step, 2);
        var across = along * Math.Pow(angles / 4.0, 2);
        var (sin, cos) = Math.SinCos(Math.PI * angle / angles);

        // In the wave's own axes everything is diagonal: only the frequency along the wave is corrected.
        var (restAlong, restAcross) = (along - smoothed, across - smoothed);
        var frequency = Frequency / step * along / restAlong;
        var gain = Math.Exp(0.5 * frequency * Frequency / step * smoothed);
        var reach = ReachOf(octave);
        var envelope = new double[((2 * reach) + 1) * ((2 * reach) + 1)];
        var wave = new Complex[envelope.Length];
        var i = 0;
        for (var y = -reach; y <= reach; y++)
        {
            for (var x = -reach; x <= reach; x++, i++)
            {
                var (u, v) = ((cos * x) + (sin * y), (cos * y) - (sin * x));
                envelope[i] = gain / (2 * Math.PI * Math.Sqrt(restAlong * restAcross))
                    * Math.Exp(-0.5 * ((u * u / restAlong) + (v * v / restAcross)));
                wave[i] = envelope[i] * new Complex(Math.Cos(frequency * u), Math.Sin(frequency * u));
            }
        }

        var mean = wave.Aggregate(Complex.Zero, (sum, value) => sum + value) / envelope.Sum();
        return new MorletWavelet(reach, [.. wave.Select((value, k) => value - (mean * envelope[k]))]);
    }
}
