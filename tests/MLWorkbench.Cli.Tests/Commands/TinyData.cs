using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>Images of 16x16 pixels whose class is their brightness, and a pipeline that learns it within a second.</summary>
internal static class TinyData
{
    public const int Side = 16;

    /// <summary>A pipeline over the folder `data`: a network of four filters, two epochs, two trials.</summary>
    public const string Pipeline = """
        task: image-classification
        data: { path: data, split: { train: 0.7 } }
        pipeline:
          - load-image: { channels: 1 }
          - train:
              cnn: { filters: 4, blocks: 2, epochs: 2, batch-size: 16, learning-rate: { log-uniform: [1e-3, 1e-2] } }
        search: { trials: 2 }
        evaluate: { bootstrap: 100 }
        """;

    /// <summary>Writes `data/bright` and `data/dark`, the same file names in both, and `tiny.yaml`.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="each">Images of each class.</param>
    /// <param name="pipeline">Another pipeline.</param>
    public static void Write(string folder, int each = 24, string pipeline = Pipeline)
    {
        for (var i = 0; i < each; i++)
        {
            Put(folder, $"data/bright/{i:00}.png", Picture(170, (2 * i) + 1));
            Put(folder, $"data/dark/{i:00}.png", Picture(80, (2 * i) + 2));
        }

        File.WriteAllText(Path.Combine(folder, "tiny.yaml"), pipeline);
    }

    /// <summary>Writes a file.</summary>
    public static void Put(string folder, string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Noise around a grey level.</summary>
    public static byte[] Picture(int level, int seed) => ImageCodec.EncodePng(Noise(level, seed));

    /// <summary>A JPEG whose second half is missing.</summary>
    public static byte[] HalfOfAJpeg() => ImageCodec.EncodeJpeg(Noise(120, 999))[..^200];

    /// <summary>A PNG whose header says 30,000 x 30,000 pixels.</summary>
    public static byte[] Huge()
    {
        var png = Picture(100, 998);
        byte[] side = [0, 0, 0x75, 0x30];
        side.CopyTo(png, 16);
        side.CopyTo(png, 20);
        return png;
    }

    private static Image Noise(int level, int seed)
    {
        var random = new Random(seed);
        var values = new byte[Side * Side];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (byte)Math.Clamp(level + random.Next(-60, 61), 0, 255);
        }

        return Image.FromBytes(Side, Side, 1, values);
    }
}
