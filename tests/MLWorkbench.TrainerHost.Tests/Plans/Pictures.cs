using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Testing;

namespace MLWorkbench.TrainerHost.Tests.Plans;

/// <summary>Small made-up images in class folders, all different.</summary>
internal static class Pictures
{
    /// <summary>Writes `CLASS/NUMBER.png` for each class.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="picture">An image for a number.</param>
    /// <param name="classes">Class names and how many images each has.</param>
    public static void Write(TempFolder folder, Func<int, Image> picture, params (string Class, int Count)[] classes)
    {
        var number = 0;
        foreach (var (name, count) in classes)
        {
            for (var i = 0; i < count; i++)
            {
                File.WriteAllBytes(folder.File($"{name}/{i:000}.png"), ImageCodec.EncodePng(picture(number++)));
            }
        }
    }

    /// <summary>Grey noise.</summary>
    public static Image Grey(int seed, int width = 40, int height = 40)
    {
        var values = new byte[width * height];
        new Random(seed).NextBytes(values);
        return Image.FromBytes(width, height, 1, values);
    }

    /// <summary>Coloured noise.</summary>
    public static Image Colour(int seed)
    {
        var values = new byte[40 * 40 * 3];
        new Random(seed).NextBytes(values);
        return Image.FromBytes(40, 40, 3, values);
    }

    /// <summary>Grey noise in three equal channels.</summary>
    public static Image GreyInColour(int seed) => Image.FromBytes(40, 40, 3, [.. Grey(seed).Bytes.ToArray().SelectMany(value => new[] { value, value, value })]);

    /// <summary>Twelve bits in sixteen.</summary>
    public static Image Deep(int seed)
    {
        var random = new Random(seed);
        return Image.FromUInt16(40, 40, 1, [.. Enumerable.Range(0, 1600).Select(_ => (ushort)random.Next(4096))]);
    }

    /// <summary>A bright square in the middle of a black picture.</summary>
    public static Image Bordered(int seed)
    {
        var random = new Random(seed);
        var values = new byte[64 * 64];
        for (var row = 16; row < 48; row++)
        {
            for (var column = 16; column < 48; column++)
            {
                values[(row * 64) + column] = (byte)random.Next(180, 256);
            }
        }

        return Image.FromBytes(64, 64, 1, values);
    }
}
