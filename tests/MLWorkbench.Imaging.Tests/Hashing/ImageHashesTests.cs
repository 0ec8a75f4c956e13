using System.Security.Cryptography;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Hashing;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Resize;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Hashing;

public class ImageHashesTests
{
    [Fact]
    public void Sha256Pixels_OfGrey_IsThatOfItsRepeatedBytes()
    {
        var image = Image.FromBytes(2, 1, 1, [5, 9]);

        var expected = Convert.ToHexStringLower(SHA256.HashData([.. "2x1:"u8, 5, 5, 5, 9, 9, 9]));

        Assert.Equal(expected, ImageHashes.Of(image).Sha256Pixels);
        Assert.Equal(expected, ImageHashes.Of(ImageCodec.Decode(ImageCodec.EncodePng(image), ChannelMode.Rgb)).Sha256Pixels);
    }

    [Fact]
    public void Sha256Pixels_Of16Bits_TellsApartWhatEightBitsWouldNot()
    {
        var (left, right) = (Image.FromUInt16(2, 1, 1, [1024, 1030]), Image.FromUInt16(2, 1, 1, [1024, 1031]));

        Assert.NotEqual(ImageHashes.Of(left).Sha256Pixels, ImageHashes.Of(right).Sha256Pixels);
    }

    [Fact]
    public void Hashes_OfASmallerCopy_AreNear()
    {
        var image = Pictures.Scene(300, 240, 3);
        var smaller = ImagePlan.From([new ResizeOptions { Width = 150, Height = 120 }], image.Shape).Apply(image);
        var (left, right) = (ImageHashes.Of(image), ImageHashes.Of(smaller));

        Assert.NotEqual(left.Sha256Pixels, right.Sha256Pixels);
        Assert.InRange(ImageHashes.Distance(left.DHash, right.DHash), 0, 4);
        Assert.InRange(ImageHashes.Correlation(left, right), 0.98, 1.0001);
    }

    [Fact]
    public void Correlation_WithANegative_IsMinusOne()
    {
        var image = Pictures.Scene(80, 70, 1);
        var negative = Image.FromBytes(80, 70, 1, [.. image.Bytes.ToArray().Select(value => (byte)(255 - value))]);

        Assert.Equal(-1, ImageHashes.Correlation(ImageHashes.Of(image), ImageHashes.Of(negative)), 1e-4);
    }

    [Fact]
    public void Correlation_OfOneValue_IsZero()
    {
        var flat = ImageHashes.Of(Pictures.Flat(33, 47, 123));

        Assert.Equal(0, ImageHashes.Correlation(flat, flat));
    }

    [Fact]
    public void Hashes_OfAnImageSmallerThanTheGrids_Work() =>
        Assert.Equal(1, ImageHashes.Correlation(ImageHashes.Of(Pictures.Scene(5, 3, 1)), ImageHashes.Of(Pictures.Scene(5, 3, 1))), 1e-4);
}
