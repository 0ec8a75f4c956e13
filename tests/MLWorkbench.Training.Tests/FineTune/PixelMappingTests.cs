using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.FineTune;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.FineTune;

public class PixelMappingTests
{
    private static readonly TorchBackboneInfo _info = TorchBackbones.Find("resnet18");

    [Fact]
    public void Grey_BecomesThreeChannelsWithTheirOwnMeans()
    {
        float[] raw = [0, 100, 200, 255];

        var expected = _info.Mean.Zip(_info.Deviation).SelectMany(of => raw.Select(value => (value - of.First) / of.Second));

        Same(expected, Mapped(raw, channels: 1, bits: 8));
    }

    [Fact]
    public void Colour_KeepsItsChannels()
    {
        var raw = Enumerable.Range(0, 12).Select(index => (float)(index * 20)).ToArray();

        var expected = raw.Select((value, index) => (value - _info.Mean[index / 4]) / _info.Deviation[index / 4]);

        Same(expected, Mapped(raw, channels: 3, bits: 8));
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
        using var mapping = new PixelMapping(_info, 16);
        var mapped = mapping.Forward(Tensor.FromArray([0f, 1, 2, 3, 0, 20_000, 40_000, 60_000], 2, 1, 2, 2)).ToArray<float>();

        Assert.All(mapped[..12].Zip(mapped[12..]), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    });

    private static float[] Mapped(float[] raw, int channels, int bits) => OnTorch.Run(() =>
    {
        using var mapping = new PixelMapping(_info, bits);
        return mapping.Forward(Tensor.FromArray(raw, 1, channels, 2, 2)).ToArray<float>();
    });

    private static void Same(IEnumerable<double> expected, float[] actual)
    {
        var wanted = expected.ToArray();
        Assert.Equal(12, wanted.Length);
        Assert.All(wanted.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }
}
