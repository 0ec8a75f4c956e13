using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Backbones.Scattering;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging;
using MLWorkbench.OnnxRuntime;
using Xunit;

namespace MLWorkbench.Backbones.Tests.Scattering;

public class ScatteringBackboneTests
{
    [Theory]
    [InlineData(28, 28, 6)]
    [InlineData(12, 17, 8)]
    [InlineData(45, 33, 6)]
    public void Graph_IsTheTransform(int height, int width, int angles)
    {
        var options = new ScatteringOptions { Angles = angles };
        var pixels = Texture(height, width, 1);

        var features = Run(options, new BackboneInputSpec(1, height, width), pixels);

        var expected = ScatteringReference.Of(Grey(height, width, pixels), options, Octaves(height, width));
        Assert.Equal(expected.Length, features.Length);
        Assert.All(expected.Zip(features), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Theory]
    [InlineData(12, 12, 3)]
    [InlineData(20, 99, 3)]
    [InlineData(21, 21, 4)]
    [InlineData(28, 28, 4)]
    [InlineData(40, 40, 4)]
    [InlineData(41, 41, 5)]
    [InlineData(64, 64, 5)]
    [InlineData(97, 131, 5)]
    [InlineData(255, 256, 5)]
    public void AnySize_GivesFiniteFeaturesOfTheDeclaredNumber(int height, int width, int octaves)
    {
        var spec = new BackboneInputSpec(1, height, width);
        using var session = new InferenceSession(new ScatteringBackbone().Build(spec), new SessionOptions { Threads = 1 });

        var two = Texture(height, width, 1).Concat(Texture(height, width, 2)).ToArray();
        var features = session.Run(new FloatTensor(two, 2, 1, height, width));

        Assert.Equal([2, 6 * (1 + (6 * octaves) + (18 * octaves * (octaves - 1)))], features.Shape);
        Assert.All(features.Values, value => Assert.True(float.IsFinite(value)));
        Assert.InRange(features.Shape[1], 1, 5000);
    }

    [Theory]
    [InlineData(11, 64)]
    [InlineData(64, 1)]
    public void SmallerImages_AreRefused(int height, int width)
    {
        var failure = Assert.Throws<InputException>(() => new ScatteringBackbone().Build(new BackboneInputSpec(1, height, width)));

        Assert.Equal($"scattering: images of {width}x{height} pixels are too small; it needs at least 12 on each side. Resize to more.", failure.Message);
    }

    [Fact]
    public void TheSameImages_GiveTheSameBytes()
    {
        var spec = new BackboneInputSpec(3, 64, 48, PixelDepth.U16);

        Assert.Equal(new ScatteringBackbone().Build(spec), new ScatteringBackbone().Build(spec));
    }

    [Fact]
    public void Translation_ChangesLittle()
    {
        using var session = Session(new BackboneInputSpec(1, 48, 48));
        Prop.ForAll(Gen.Choose(1, 1000).Zip(Gen.Choose(1, 3)).ToArbitrary(), given =>
        {
            var (seed, by) = given;
            var wide = Texture(52, 52, seed);
            var (here, moved) = (Cut(wide, 52, 0, 48), Cut(wide, 52, by, 48));
            var change = Features(session, here, 48).Zip(Features(session, moved, 48)).Average(pair => Math.Abs(pair.First - pair.Second));
            return change < 0.25;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Energy_FallsWithTheOrder()
    {
        const int Side = 32;
        var energies = ScatteringReference.Energies(
            Grey(Side, Side, Texture(Side, Side, 3)), new ScatteringOptions(), Octaves(Side, Side));

        Assert.True(energies[0] > energies[1] && energies[1] > energies[2], string.Join(" ", energies));
    }

    [Fact]
    public void Colour_AddsTwoDifferences()
    {
        const int Side = 26;
        float[][] channels = [Texture(Side, Side, 4), Texture(Side, Side, 5), Texture(Side, Side, 6)];
        double[,] Mix(double red, double green, double blue) => Grey(
            Side, Side, [.. Enumerable.Range(0, Side * Side).Select(i =>
                (float)((red * channels[0][i]) + (green * channels[1][i]) + (blue * channels[2][i])))]);

        var features = Run(new ScatteringOptions(), new BackboneInputSpec(3, Side, Side), [.. channels.SelectMany(channel => channel)]);

        var expected = ScatteringReference.Of(
            Mix(0.299, 0.587, 0.114), [Mix(0.5, -0.5, 0), Mix(-0.25, -0.25, 0.5)], new ScatteringOptions(), Octaves(Side, Side));
        Assert.Equal(expected.Length, features.Length);
        Assert.All(expected.Zip(features), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void GreyInColour_GivesConstantsForTheDifferences()
    {
        const int Side = 24;
        float[] Features(int seed)
        {
            var grey = Texture(Side, Side, seed).Select(value => MathF.Round(value)).ToArray();
            return Run(new ScatteringOptions(), new BackboneInputSpec(3, Side, Side), [.. grey, .. grey, .. grey]);
        }

        var (one, other) = (Features(1), Features(2));

        // 6 features of each map, and 2 * (1 + 6 * 4) maps of colour.
        Assert.Equal(300, one.Zip(other).Count(pair => pair.First == pair.Second));
    }

    [Fact]
    public void SixteenBits_AreStretchedToTheirOwnRange()
    {
        const int Side = 24;
        var pixels = Texture(Side, Side, 5);
        var deep = pixels.Select(value => 1000 + (40 * value)).ToArray();
        var low = pixels.Min();
        var stretched = pixels.Select(value => (value - low) / (pixels.Max() - low) * 255).ToArray();

        var features = Run(new ScatteringOptions(), new BackboneInputSpec(1, Side, Side, PixelDepth.U16), deep);

        var expected = Run(new ScatteringOptions(), new BackboneInputSpec(1, Side, Side), stretched);
        Assert.All(expected.Zip(features), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    private static int Octaves(int height, int width) => ScatteringScales.Of(height, width, new ScatteringOptions().MaximumOctaves).Octaves;

    private static double[,] Grey(int height, int width, float[] pixels)
    {
        var image = new double[height, width];
        for (var i = 0; i < pixels.Length; i++)
        {
            image[i / width, i % width] = pixels[i] / 255.0;
        }

        return image;
    }

    /// <summary>Waves and noise, 0 to 255.</summary>
    private static float[] Texture(int height, int width, int seed)
    {
        var random = new Random(seed);
        var (a, b, c) = (random.NextDouble(), random.NextDouble(), random.NextDouble());
        return [.. Enumerable.Range(0, height * width).Select(i => (float)(
            128 + (60 * Math.Sin((a * (i / width)) + (b * (i % width)))) + (40 * Math.Cos(c * (i % width))) + (25 * random.NextDouble())))];
    }

    private static float[] Cut(float[] image, int width, int from, int side) =>
        [.. Enumerable.Range(0, side * side).Select(i => image[((from + (i / side)) * width) + from + (i % side)])];

    private static double Distance(float[] one, float[] other) => Math.Sqrt(one.Zip(other).Sum(pair => Math.Pow(pair.First - pair.Second, 2)));

    private static InferenceSession Session(BackboneInputSpec spec, ScatteringOptions? options = null) =>
        new(new ScatteringBackbone(options ?? new ScatteringOptions()).Build(spec), new SessionOptions { Threads = 1 });

    private static float[] Features(InferenceSession session, float[] pixels, int side) =>
        session.Run(new FloatTensor(pixels, 1, 1, side, side)).Values;

    private static float[] Run(ScatteringOptions options, BackboneInputSpec spec, float[] pixels)
    {
        using var session = Session(spec, options);
        return session.Run(new FloatTensor(pixels, 1, spec.Channels, spec.Height, spec.Width)).Values;
    }
}
