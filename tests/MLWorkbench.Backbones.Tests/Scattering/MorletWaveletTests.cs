using System.Numerics;
using MLWorkbench.Backbones.Scattering;
using Xunit;

namespace MLWorkbench.Backbones.Tests.Scattering;

public class MorletWaveletTests
{
    [Theory]
    [InlineData(0, 0, 6)]
    [InlineData(0, 0, 8)]
    [InlineData(1, 0, 6)]
    [InlineData(1, 3, 8)]
    public void EveryAngle_HasZeroMean(int octave, int depth, int angles)
    {
        for (var angle = 0; angle < angles; angle++)
        {
            var wavelet = MorletWavelet.Sample(octave, angle, angles, LowPass.Variance(depth));
            var sum = wavelet.Values.Aggregate(Complex.Zero, (total, value) => total + value);
            Assert.True(Complex.Abs(sum) < 1e-12);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public void Values_FollowTheFormula(int octave, double step)
    {
        // Eight angles: the envelope is twice as long across the wave; angle 2 of 8 is 45 degrees.
        const int Angles = 8;
        var wavelet = MorletWavelet.Sample(octave, 2, Angles, 0);
        var (along, across) = (0.8 * step, 0.8 * step * 2);
        Complex Gabor(int x, int y)
        {
            var (u, v) = ((x + y) / Math.Sqrt(2), (y - x) / Math.Sqrt(2));
            return Envelope(x, y) * Complex.Exp(new Complex(0, 3 * Math.PI / 4 / step * u));
        }

        double Envelope(int x, int y)
        {
            var (u, v) = ((x + y) / Math.Sqrt(2), (y - x) / Math.Sqrt(2));
            return Math.Exp(-(u * u / (2 * along * along)) - (v * v / (2 * across * across))) / (2 * Math.PI * along * across);
        }

        var r = wavelet.Reach;
        var places = (from y in Enumerable.Range(-r, wavelet.Side) from x in Enumerable.Range(-r, wavelet.Side) select (x, y)).ToList();
        var mean = places.Aggregate(Complex.Zero, (sum, at) => sum + Gabor(at.x, at.y)) / places.Sum(at => Envelope(at.x, at.y));
        Assert.All(places.Zip(wavelet.Values), pair =>
            Assert.True(Complex.Abs(Gabor(pair.First.x, pair.First.y) - (mean * Envelope(pair.First.x, pair.First.y)) - pair.Second) < 1e-12));
    }

    [Fact]
    public void Reflection_GivesTheConjugate()
    {
        var wavelet = MorletWavelet.Sample(1, 1, 6, LowPass.Variance(1));
        for (var k = 0; k < wavelet.Values.Count; k++)
        {
            Assert.True(Complex.Abs(wavelet.Values[k] - Complex.Conjugate(wavelet.Values[^(k + 1)])) < 1e-12);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void OnTheSmoothedGrid_ItActsLikeTheFormulaOnTheImage(int depth)
    {
        // A plane wave through the pyramid keeps its shape; its gain must be that of the wavelet of the formula: a Gaussian
        // around the wavelet's frequency, less the share of one around zero that makes the mean vanish.
        const int Angles = 6;
        const int Angle = 1;
        var scale = Math.Pow(2, depth);
        var theta = Math.PI * Angle / Angles;
        foreach (var factor in new[] { 0.6, 0.8, 1.0, 1.2, 1.4 })
        {
            var frequency = factor * 3 * Math.PI / 8 / scale;
            var gain = 1.0;
            for (var level = 0; level < depth; level++)
            {
                gain *= Response(
                    [.. LowPass.Kernel(4).Select(value => new Complex(value, 0))], 4, frequency * Math.Pow(2, level), theta);
            }

            var wavelet = MorletWavelet.Sample(depth + 1, Angle, Angles, LowPass.Variance(depth));
            gain *= Response(wavelet.Values, wavelet.Reach, frequency * scale, theta);
            var expected = Bump((factor - 1) * 3 * Math.PI / 8) - (Bump(3 * Math.PI / 8) * Bump(factor * 3 * Math.PI / 8));
            Assert.Equal(expected, gain, 0.06); // The cut of the envelope takes a few percent.
        }
    }

    private static double Bump(double frequency) => Math.Exp(-0.5 * 1.6 * 1.6 * frequency * frequency);

    private static double Response(IReadOnlyList<Complex> kernel, int reach, double frequency, double theta)
    {
        var sum = Complex.Zero;
        for (var k = 0; k < kernel.Count; k++)
        {
            var (y, x) = ((k / ((2 * reach) + 1)) - reach, (k % ((2 * reach) + 1)) - reach);
            sum += kernel[k] * Complex.Exp(new Complex(0, -frequency * ((x * Math.Cos(theta)) + (y * Math.Sin(theta)))));
        }

        return Complex.Abs(sum);
    }
}
