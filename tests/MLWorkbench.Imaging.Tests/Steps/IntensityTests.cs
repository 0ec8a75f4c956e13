using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Clahe;
using MLWorkbench.Imaging.Steps.ClipPercentiles;
using MLWorkbench.Imaging.Steps.Resize;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Steps;

public class IntensityTests
{
    /// <summary>numpy.percentile([0..100] * 10, [10, 90]) is [100, 900].</summary>
    [Theory]
    [InlineData(PixelDepth.U16, 65_535)]
    [InlineData(PixelDepth.F32, 1)]
    public void Clipping_StretchesBetweenPercentiles(PixelDepth depth, double greatest)
    {
        float[] ramp = [.. Enumerable.Range(0, 101).Select(value => value * 10f)];
        var image = depth == PixelDepth.U16 ? Image.FromUInt16(101, 1, 1, [.. ramp.Select(value => (ushort)value)]) : Image.FromSingle(101, 1, 1, ramp);

        var values = Apply(image, new ClipPercentilesOptions { Low = 10, High = 90 });

        Assert.Equal([0, (float)greatest], [values[0], values[100]]);
        Assert.Equal(greatest / 2, values[50], greatest * 1e-4);
        Assert.Equal(greatest / 8, values[20], greatest * 1e-4);
    }

    [Fact]
    public void Clipping_OfOneValue_IsBlack() =>
        Assert.All(Apply(Pictures.Flat(9, 9, 77), new ClipPercentilesOptions()), value => Assert.Equal(0, value));

    [Fact]
    public void Clahe_RaisesLocalContrast_InEightAndSixteenBits()
    {
        // A faint pattern, dark on the left and bright on the right.
        byte[] faint = [.. Enumerable.Range(0, 64 * 64).Select(index => (byte)((index % 64 < 32 ? 60 : 180) + (4 * ((index / 2 % 2) ^ (index / 128 % 2)))))];
        var eight = Image.FromBytes(64, 64, 1, faint);
        var sixteen = Image.FromUInt16(64, 64, 1, [.. faint.Select(value => (ushort)(value * 257))]);

        Assert.True(Spread(Apply(eight, new ClaheOptions { Limit = 40, Tiles = 2 })) > 2 * Spread(eight.ToPlanar()));
        Assert.True(Spread(Apply(sixteen, new ClaheOptions { Limit = 40, Tiles = 2 })) > 2 * Spread(sixteen.ToPlanar()));
    }

    [Fact]
    public void Clahe_OfFloats_IsRefused() => Assert.Contains(
        "8 or 16 bits", Assert.Throws<ImageDecodeException>(() => Apply(Pictures.Scene(8, 8, 1, PixelDepth.F32), new ClaheOptions())).Message, StringComparison.Ordinal);

    private static float[] Apply(Image image, object step) =>
        ImagePlan.From([step, new ResizeOptions { Width = image.Width, Height = image.Height }], image.Shape).Apply(image).ToPlanar();

    /// <summary>Between the least and the greatest value of the middle of the left half.</summary>
    private static float Spread(float[] values)
    {
        float[] middle = [.. Enumerable.Range(28, 8).SelectMany(y => values[((y * 64) + 12)..((y * 64) + 20)])];
        return middle.Max() - middle.Min();
    }
}
