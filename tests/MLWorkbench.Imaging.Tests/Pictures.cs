using FsCheck;
using FsCheck.Fluent;

namespace MLWorkbench.Imaging.Tests;

/// <summary>Images that tests are made of.</summary>
internal static class Pictures
{
    /// <summary>Smooth ramps with some noise: compresses like a photograph.</summary>
    internal static Image Scene(int width, int height, int channels, PixelDepth depth = PixelDepth.U8, int seed = 1)
    {
        var random = new Random(seed);
        var values = new double[width * height * channels];
        for (var index = 0; index < values.Length; index++)
        {
            var (x, y, channel) = (index / channels % width, index / channels / width, index % channels);
            values[index] = (((x * (channel + 1)) + (y * 2)) % 200) + (random.NextDouble() * 20);
        }

        return depth switch
        {
            PixelDepth.U8 => Image.FromBytes(width, height, channels, [.. values.Select(value => (byte)value)]),
            PixelDepth.U16 => Image.FromUInt16(width, height, channels, [.. values.Select(value => (ushort)(value * 256))]),
            _ => Image.FromSingle(width, height, channels, [.. values.Select(value => (float)(value - 100))]),
        };
    }

    /// <summary>One value everywhere.</summary>
    internal static Image Flat(int width, int height, byte value)
    {
        var pixels = new byte[width * height];
        Array.Fill(pixels, value);
        return Image.FromBytes(width, height, 1, pixels);
    }

    /// <summary>Random images of any small size, for properties.</summary>
    internal static Arbitrary<Image> Any(params PixelDepth[] depths) => Arb.From(
        from width in Gen.Choose(1, 40)
        from height in Gen.Choose(1, 40)
        from channels in Gen.Elements(1, 3)
        from depth in Gen.Elements(depths)
        from seed in Gen.Choose(0, 1_000_000)
        select Noise(width, height, channels, depth, seed));

    private static Image Noise(int width, int height, int channels, PixelDepth depth, int seed)
    {
        var bytes = new byte[width * height * channels * Image.BytesPerValue(depth)];
        new Random(seed).NextBytes(bytes);
        return new Image(width, height, channels, depth, bytes);
    }
}
