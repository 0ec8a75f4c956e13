using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Training.Pixels;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Pixels;

public class ChannelStatisticsTests
{
    [Fact]
    public void MeanAndDeviation_AreThoseOfAllPixelsOfAChannel()
    {
        // More images than one batch holds.
        var images = Enumerable.Range(0, 70).Select(seed => Noise(seed, 4, 3)).ToArray();

        var statistics = Of(images, 4, 3);

        for (var channel = 0; channel < 3; channel++)
        {
            var values = images.SelectMany(image => image.ToPlanar()[(channel * 16)..((channel + 1) * 16)]).Select(value => (double)value).ToArray();
            var mean = values.Average();
            Assert.Equal(mean, statistics.Mean[channel], 3);
            Assert.Equal(Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), statistics.Deviation[channel], 3);
        }

        Assert.Equal(images.Max(image => image.ToPlanar().Max()), statistics.Maximum);
    }

    [Fact]
    public void ConstantChannel_HasDeviationOne()
    {
        var statistics = Of([Image.FromBytes(2, 2, 1, [7, 7, 7, 7])], 2, 1);

        Assert.Equal((7f, 1f), (statistics.Mean[0], statistics.Deviation[0]));
    }

    [Fact]
    public void SixteenBitValues_AreNotLostInTheSums()
    {
        var statistics = Of([Image.FromUInt16(2, 2, 1, [60_000, 60_001, 60_000, 60_001])], 2, 1);

        Assert.Equal((60_000.5f, 0.5f, 60_001f), (statistics.Mean[0], statistics.Deviation[0], statistics.Maximum));
    }

    private static Image Noise(int seed, int side, int channels)
    {
        var pixels = new byte[side * side * channels];
        new Random(seed).NextBytes(pixels);
        return Image.FromBytes(side, side, channels, pixels);
    }

    private static ChannelStatistics Of(Image[] images, int side, int channels) => ChannelStatistics.Of(
        new BatchLoader([.. images.Select(image => new ImageInput.Decoded(image, "image"))], Tiny.Plan(side, channels)));
}
