using System.Buffers.Binary;
using System.IO.Compression;

namespace MLWorkbench.Onnx.Tests.TensorFlow;

/// <summary>Reads the reference photographs: 8 bit RGB, not interlaced.</summary>
internal static class Png
{
    public static (int Height, int Width, byte[] Pixels) Read(string path)
    {
        var file = File.ReadAllBytes(path);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20)));
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            if (file.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                packed.Write(file, at + 8, length);
            }

            at += length + 12;
        }

        packed.Position = 0;
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new byte[height * width * 3];
        for (var y = 0; y < height; y++)
        {
            var filter = unpacked.ReadByte();
            var row = pixels.AsSpan(y * width * 3, width * 3);
            var above = y > 0 ? pixels.AsSpan((y - 1) * width * 3, width * 3) : new byte[width * 3];
            unpacked.ReadExactly(row);
            for (var i = 0; i < row.Length; i++)
            {
                int left = i >= 3 ? row[i - 3] : 0, up = above[i], corner = i >= 3 ? above[i - 3] : 0;
                row[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
            }
        }

        return (height, width, pixels);
    }

    private static int Paeth(int left, int up, int corner)
    {
        var (a, b, c) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - corner - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
