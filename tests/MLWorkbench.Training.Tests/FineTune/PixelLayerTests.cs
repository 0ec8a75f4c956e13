using MLWorkbench.Backbones;
using MLWorkbench.Backbones.Mapping;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Imaging;
using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.FineTune;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.FineTune;

public class PixelLayerTests
{
    private static readonly BackboneInput _input = new()
    {
        Size = 224, Mean = PixelScales.Of(PixelScale.Torch, ChannelOrder.Rgb).Mean, Deviation = PixelScales.Of(PixelScale.Torch, ChannelOrder.Rgb).Deviation,
    };

    [Fact]
    public void Grey_BecomesThreeChannelsWithTheirOwnMeans()
    {
        float[] raw = [0, 100, 200, 255];

        var expected = _input.Mean.Zip(_input.Deviation).SelectMany(of => raw.Select(value => (double)((value - of.First) / of.Second)));

        Same(expected, Mapped(raw, channels: 1, bits: 8));
    }

    [Fact]
    public void Colour_KeepsItsChannels()
    {
        var raw = Enumerable.Range(0, 12).Select(index => (float)(index * 20)).ToArray();

        var expected = raw.Select((value, index) => (double)((value - _input.Mean[index / 4]) / _input.Deviation[index / 4]));

        Same(expected, Mapped(raw, channels: 3, bits: 8));
    }

    [Fact]
    public void BlueFirst_TurnsColourRound_AndLeavesGrey()
    {
        var turned = _input with { Order = ChannelOrder.Bgr };
        var raw = Enumerable.Range(0, 12).Select(index => (float)(index * 20)).ToArray();
        float[] blueFirst = [.. raw[8..], .. raw[4..8], .. raw[..4]];

        Same(Mapped(blueFirst, channels: 3, bits: 8).Select(value => (double)value), Mapped(raw, channels: 3, bits: 8, turned));
        Same(Mapped(raw[..4], channels: 1, bits: 8).Select(value => (double)value), Mapped(raw[..4], channels: 1, bits: 8, turned));
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(3, 8)]
    [InlineData(1, 16)]
    [InlineData(3, 16)]
    public void Numbers_AreThoseInFrontOfFrozenBackbones(int channels, int bits)
    {
        var raw = Enumerable.Range(0, channels * 4).Select(index => (float)(index * (bits == 8 ? 20 : 4000))).ToArray();
        var graph = new OnnxGraphBuilder("mapping");
        graph.Input("input", OnnxType.Float, ["N", (long)channels, 2L, 2L]);
        var spec = new BackboneInputSpec(channels, 2, 2, bits == 8 ? PixelDepth.U8 : PixelDepth.U16);
        graph.Output(PixelMapping.Add(graph, "input", spec, _input, (2, 2)), "mapped", OnnxType.Float, "N", 3L, 2L, 2L);
        using var session = new InferenceSession(graph.Build().ToBytes());

        var frozen = session.Run(new FloatTensor(raw, 1, channels, 2, 2), "mapped").Values;

        Same(frozen.Select(value => (double)value), Mapped(raw, channels, bits));
    }

    [Fact]
    public void SixteenBits_GoFromTheImagesOwnMinimumToItsMaximum()
    {
        float[] raw = [1000, 1500, 2500, 3000];

        Same(Mapped([0, 63.75f, 191.25f, 255], channels: 1, bits: 8).Select(value => (double)value), Mapped(raw, channels: 1, bits: 16));
    }

    [Fact]
    public void SixteenBits_OfColourShareOneRange()
    {
        var raw = Enumerable.Range(0, 12).Select(index => (float)(500 + (index * 100))).ToArray();
        var eight = raw.Select(value => (value - 500) * 255 / 1100).ToArray();

        Same(Mapped(eight, channels: 3, bits: 8).Select(value => (double)value), Mapped(raw, channels: 3, bits: 16));
    }

    [Fact]
    public void ConstantImage_IsBlack() => Same(
        Mapped([0, 0, 0, 0], channels: 1, bits: 8).Select(value => (double)value), Mapped([4711, 4711, 4711, 4711], channels: 1, bits: 16));

    [Fact]
    public void EachImage_HasItsOwnRange() => OnTorch.Run(() =>
    {
        using var layer = new PixelLayer(_input, 1, 16);
        var mapped = layer.Forward(Tensor.FromArray([0f, 1, 2, 3, 0, 20_000, 40_000, 60_000], 2, 1, 2, 2)).ToArray<float>();

        Assert.All(mapped[..12].Zip(mapped[12..]), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    });

    private static float[] Mapped(float[] raw, int channels, int bits, BackboneInput? input = null) => OnTorch.Run(() =>
    {
        using var layer = new PixelLayer(input ?? _input, channels, bits);
        return layer.Forward(Tensor.FromArray(raw, 1, channels, 2, 2)).ToArray<float>();
    });

    private static void Same(IEnumerable<double> expected, float[] actual)
    {
        var wanted = expected.ToArray();
        Assert.Equal(12, wanted.Length);
        Assert.All(wanted.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }
}
