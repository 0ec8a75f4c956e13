using MLWorkbench.Samples.Randomness;
using MLWorkbench.Samples.Scanning;
using Xunit;

namespace MLWorkbench.Samples.Tests.Scanning;

public class SpectrumTests
{
    [Fact]
    public void Texture_PowerFallsWithTheCubeOfFrequency()
    {
        var spectrum = new Spectrum(Scanner.TexturePower, 42);
        var power = RadialPower.Of(Fields(spectrum.Draw));

        var slope = Statistics.Slope([.. Enumerable.Range(4, 24).Select(ring => (Math.Log(ring), Math.Log(power[ring])))]);

        Assert.InRange(slope, -3.2, -2.8);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Noise_IsNotWhite(int scanner)
    {
        var power = RadialPower.Of(Fields(Scanner.All[scanner].DrawNoise));

        Assert.True(power.Max() > 2 * power[1], "no ramp at low frequencies");
        Assert.True(power.Max() > 3 * power[^1], "no roll-off at high frequencies");
    }

    [Fact]
    public void Noise_DiffersBetweenTheScanners()
    {
        var peaks = Scanner.All.Select(scanner => RadialPower.Of(Fields(scanner.DrawNoise))).Select(p => Array.IndexOf(p, p.Max())).ToList();

        Assert.True(peaks[0] > 1.4 * peaks[1], $"peaks at {peaks[0]} and {peaks[1]} cycles per patch");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Noise_HasTheStatedDeviation(int scanner)
    {
        var values = Fields(Scanner.All[scanner].DrawNoise).SelectMany(field => field).Select(v => (double)v).ToList();

        Assert.InRange(Statistics.Deviation(values) / Scanner.All[scanner].NoiseDeviation, .95, 1.05);
    }

    private static IEnumerable<float[]> Fields(Func<RandomStream, float[]> draw) =>
        Enumerable.Range(0, 24).Select(i => draw(new RandomStream((ulong)i)));
}
