using MLWorkbench.Backbones.Mapping;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Imaging;
using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;
using Xunit;

namespace MLWorkbench.Backbones.Tests.Mapping;

/// <summary>The mapping inside the graph against the same in plain C#, in double precision.</summary>
public class PixelMappingTests
{
    // ONNX Runtime computes places of a resize in float32: a thousandth of one of 255 levels.
    private const double PixelTolerance = 1e-3;

    public static TheoryData<int, PixelDepth, int, int, PixelScale, ChannelOrder> Cases()
    {
        var cases = new TheoryData<int, PixelDepth, int, int, PixelScale, ChannelOrder>();
        foreach (var channels in new[] { 1, 3 })
        {
            foreach (var depth in new[] { PixelDepth.U8, PixelDepth.U16, PixelDepth.F32 })
            {
                foreach (var (height, width) in new[] { (12, 10), (23, 9), (5, 31) })
                {
                    foreach (var scale in Enum.GetValues<PixelScale>())
                    {
                        cases.Add(channels, depth, height, width, scale, height == 23 ? ChannelOrder.Bgr : ChannelOrder.Rgb);
                    }
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Graph_DoesWhatTheDefinitionSays(int channels, PixelDepth depth, int height, int width, PixelScale scale, ChannelOrder order)
    {
        const int side = 12;
        var spec = new BackboneInputSpec(channels, height, width, depth);
        var (mean, deviation) = PixelScales.Of(scale, order);
        var input = new BackboneInput { Size = side, Order = order, Mean = mean, Deviation = deviation };
        var images = new[] { Pixels(spec, 1), Pixels(spec, 2) };

        var mapped = Run(spec, input, (side, side), images);

        for (var image = 0; image < 2; image++)
        {
            var expected = Expected(images[image], spec, input, side);
            Assert.All(mapped.Row(image).ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, PixelTolerance / deviation.Min()));
        }
    }

    [Fact]
    public void DeepImageOfOneValue_BecomesZero()
    {
        var spec = new BackboneInputSpec(1, 4, 4, PixelDepth.U16);
        var image = Enumerable.Repeat(4095f, 16).ToArray();

        var mapped = Run(spec, new BackboneInput { Size = 4 }, (4, 4), [image]);

        Assert.All(mapped.Values, value => Assert.Equal(0f, value));
    }

    [Fact]
    public void DeepImage_FillsTheRangeWhateverItsBits()
    {
        var spec = new BackboneInputSpec(1, 4, 4, PixelDepth.U16);
        var twelveBits = Enumerable.Range(0, 16).Select(value => 1000f + value).ToArray();

        var mapped = Run(spec, new BackboneInput { Size = 4 }, (4, 4), [twelveBits]);

        Assert.Equal(0f, mapped.Values.Min());
        Assert.Equal(255f, mapped.Values.Max());
    }

    [Fact]
    public void ColourIntoAGreyBackbone_IsWeighted()
    {
        var spec = new BackboneInputSpec(3, 1, 1, PixelDepth.U8);

        var mapped = Run(spec, new BackboneInput { Size = 1, Mean = [0], Deviation = [1] }, (1, 1), [[100, 50, 10]], channels: 1);

        Assert.Equal((0.299f * 100) + (0.587f * 50) + (0.114f * 10), Assert.Single(mapped.Values), 1e-4f);
    }

    private static FloatTensor Run(BackboneInputSpec spec, BackboneInput input, (int, int) target, float[][] images, int channels = 3)
    {
        var graph = new OnnxGraphBuilder("mapping");
        var image = graph.Input("input", OnnxType.Float, "N", spec.Channels, spec.Height, spec.Width);
        graph.Output(PixelMapping.Add(graph, image, spec, input, target, channels), "mapped", OnnxType.Float, "N", channels, target.Item1, target.Item2);
        using var session = new InferenceSession(graph.Build().ToBytes(), new SessionOptions { Threads = 1 });
        return session.Run(new FloatTensor([.. images.SelectMany(values => values)], images.Length, spec.Channels, spec.Height, spec.Width));
    }

    private static float[] Pixels(BackboneInputSpec spec, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, spec.Channels * spec.Height * spec.Width).Select(_ => spec.Depth switch
        {
            PixelDepth.U8 => (float)random.Next(256),
            PixelDepth.U16 => random.Next(800, 4096),
            _ => (float)((random.NextDouble() * 3) - 1),
        })];
    }

    private static double[] Expected(float[] pixels, BackboneInputSpec spec, BackboneInput input, int side)
    {
        var values = pixels.Select(value => (double)value).ToArray();
        if (spec.Depth != PixelDepth.U8)
        {
            var (low, high) = (values.Min(), values.Max());
            values = [.. values.Select(value => (value - low) * 255 / (high - low))];
        }

        var plane = spec.Height * spec.Width;
        var result = new double[3 * side * side];
        for (var channel = 0; channel < 3; channel++)
        {
            var colour = input.Order == ChannelOrder.Bgr ? 2 - channel : channel;
            var source = values.AsSpan((spec.Channels == 1 ? 0 : colour) * plane, plane);
            for (var y = 0; y < side; y++)
            {
                for (var x = 0; x < side; x++)
                {
                    var value = Sample(source, spec.Height, spec.Width, Place(y, spec.Height, side), Place(x, spec.Width, side));
                    result[(((channel * side) + y) * side) + x] = (value - input.Mean[channel]) / input.Deviation[channel];
                }
            }
        }

        return result;
    }

    private static double Place(int to, int size, int side) => Math.Clamp(((to + 0.5) * size / side) - 0.5, 0, size - 1);

    private static double Sample(ReadOnlySpan<double> plane, int height, int width, double y, double x)
    {
        var (top, left) = ((int)y, (int)x);
        var (bottom, right) = (Math.Min(top + 1, height - 1), Math.Min(left + 1, width - 1));
        var (dy, dx) = (y - top, x - left);
        return ((1 - dy) * (((1 - dx) * plane[(top * width) + left]) + (dx * plane[(top * width) + right])))
            + (dy * (((1 - dx) * plane[(bottom * width) + left]) + (dx * plane[(bottom * width) + right])));
    }
}
