using MLWorkbench.Data.Arrays;
using MLWorkbench.Imaging;
using Xunit;

namespace MLWorkbench.Data.Tests.Sources;

public sealed class ArraySourceTests
{
    [Theory]
    [InlineData("|u1", 1)]
    [InlineData("<u2", 2)]
    [InlineData(">i4", 4)]
    [InlineData("<i8", 8)]
    public void WholeNumbers_AreReadInAnyWidth(string type, int width)
    {
        var values = new long[] { 0, 7, 100 };
        var data = values.SelectMany(value =>
        {
            var bytes = BitConverter.GetBytes(value)[..width];
            return type[0] == '>' ? bytes.Reverse() : bytes;
        }).ToArray();

        Assert.Equal(values, Read(TestData.Npy(type, "3,", data)).ToIntegers());
    }

    [Fact]
    public void GreyImages_KeepTheirValues()
    {
        var image = Read(TestData.Npy("|u1", "2, 2, 3", [.. Enumerable.Range(0, 12).Select(value => (byte)value)])).ImageAt(1);

        Assert.Equal((3, 2, 1, PixelDepth.U8), (image.Width, image.Height, image.Channels, image.Depth));
        Assert.Equal([6, 7, 8, 9, 10, 11], image.Pixels<byte>().ToArray());
    }

    [Fact]
    public void ColourImages_KeepTheirChannelsTogether()
    {
        var image = Read(TestData.Npy("|u1", "1, 1, 2, 3", [1, 2, 3, 4, 5, 6])).ImageAt(0);

        Assert.Equal((2, 1, 3), (image.Width, image.Height, image.Channels));
        Assert.Equal([1, 2, 3, 4, 5, 6], image.Pixels<byte>().ToArray());
    }

    [Fact]
    public void SixteenBitImages_StaySixteenBit()
    {
        var image = Read(TestData.Npy("<u2", "1, 1, 2", [0x34, 0x12, 0xFF, 0xFF])).ImageAt(0);

        Assert.Equal([0x1234, 0xFFFF], image.Pixels<ushort>().ToArray());
    }

    [Fact]
    public void FloatImages_KeepTheirValues()
    {
        byte[] data = [.. BitConverter.GetBytes(0.25), .. BitConverter.GetBytes(-3.5)];

        Assert.Equal([0.25f, -3.5f], Read(TestData.Npy("<f8", "1, 1, 2", data)).ImageAt(0).Pixels<float>().ToArray());
    }

    [Theory]
    [InlineData("|u1", "2, 2", 3, "is cut off after 3 of 4 bytes")]
    [InlineData("|u1", "2, 2", 5, "holds more bytes than its shape (2, 2) takes")]
    [InlineData("<U10", "2,", 80, "holds values of type '<U10'")]
    [InlineData("|u1", "2000000000, 2000000000", 0, "is too large to be held in memory")]
    [InlineData("|u1", "x", 0, "has a header that cannot be read")]
    public void WhatIsNoWholeArray_IsRefusedWithAReason(string type, string shape, int bytes, string reason)
    {
        var npy = TestData.Npy(type, shape, new byte[bytes]);

        Assert.StartsWith(reason, Assert.Throws<ArrayFormatException>(() => Read(npy)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FortranOrder_IsRefusedWithTheCure() =>
        Assert.Contains(
            "ascontiguousarray",
            Assert.Throws<ArrayFormatException>(() => Read(TestData.Npy("|u1", "2, 2", new byte[4], fortran: true))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void RandomBytes_NeverGiveAnythingButAReason()
    {
        var random = new Random(5);
        var good = TestData.Npy("|u1", "4, 4", new byte[16]);
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var bytes = good[..random.Next(good.Length + 1)];
            for (var change = random.Next(4); change > 0 && bytes.Length > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                Read(bytes);
            }
            catch (ArrayFormatException)
            {
                // The one failure that is allowed.
            }
        }
    }

    private static NpyArray Read(byte[] npy) => NpyArray.Read(new MemoryStream(npy), npy.Length);
}
