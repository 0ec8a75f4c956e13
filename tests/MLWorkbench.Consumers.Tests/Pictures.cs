using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Testing;

namespace MLWorkbench.Consumers.Tests;

/// <summary>Image files that are the same every time.</summary>
internal static class Pictures
{
    /// <summary>Noise between two values.</summary>
    public static string Noise(TempFolder folder, string name, int width = SampleModel.Side, int height = SampleModel.Side, int channels = 3, int low = 0, int high = 255)
    {
        var random = new Random(name.Sum(letter => letter));
        return Write(folder, name, Image.FromBytes(width, height, channels, [.. Enumerable.Range(0, width * height * channels).Select(_ => (byte)random.Next(low, high + 1))]));
    }

    /// <summary>Grey noise in 16 bits.</summary>
    public static string Deep(TempFolder folder, string name, int width = SampleModel.Side, int height = SampleModel.Side)
    {
        var random = new Random(name.Sum(letter => letter));
        return Write(folder, name, Image.FromUInt16(width, height, 1, [.. Enumerable.Range(0, width * height).Select(_ => (ushort)random.Next(1_000))]));
    }

    /// <summary>Larger than the model's along both axes.</summary>
    public static IReadOnlyList<string> Larger(TempFolder folder) =>
        [Noise(folder, "larger.png", 23, 17), Noise(folder, "twice.png", 16, 16), Noise(folder, "large.png", 640, 480)];

    /// <summary>Larger, smaller, wider and higher than the model's, grey and in colour.</summary>
    public static IReadOnlyList<string> OfManySizes(TempFolder folder) =>
    [
        .. Larger(folder), Noise(folder, "smaller.png", 5, 6), Noise(folder, "wide.png", 19, 4), Noise(folder, "high.png", 3, 21, channels: 1),
        Noise(folder, "point.png", 1, 1),
    ];

    private static string Write(TempFolder folder, string name, Image image)
    {
        var path = folder.File(name);
        File.WriteAllBytes(path, ImageCodec.EncodePng(image));
        return path;
    }
}
