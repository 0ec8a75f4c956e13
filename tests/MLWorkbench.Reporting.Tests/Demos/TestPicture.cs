using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MLWorkbench.Reporting.Tests;

/// <summary>Small PNG pictures of a round shadow, plain and with a warm overlay, so that galleries have something to show.</summary>
internal static class TestPicture
{
    private const int Side = 96;

    public static byte[] Plain(int seed) => Draw(seed, overlay: false);

    public static byte[] Explained(int seed) => Draw(seed, overlay: true);

    private static byte[] Draw(int seed, bool overlay)
    {
        var random = new Random(seed);
        var (x, y, radius) = (random.Next(30, 66), random.Next(30, 66), random.Next(8, 20));
        var rows = new byte[Side * ((Side * 3) + 1)];
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var inside = Math.Exp(-((Math.Pow(column - x, 2) + Math.Pow(row - y, 2)) / (2.0 * radius * radius)));
                var grey = 40 + (90 * inside) + (25 * random.NextDouble()) + (30 * Math.Sin(row / 14.0));
                var at = (row * ((Side * 3) + 1)) + 1 + (column * 3);
                var heat = overlay ? 0.6 * inside : 0;
                rows[at] = (byte)Math.Clamp((grey * (1 - heat)) + (250 * heat), 0, 255);
                rows[at + 1] = (byte)Math.Clamp((grey * (1 - heat)) + (140 * heat), 0, 255);
                rows[at + 2] = (byte)Math.Clamp((grey * (1 - heat)) + (20 * heat), 0, 255);
            }
        }

        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(rows);
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Side);
        (header[8], header[9]) = (8, 2);
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), Crc(body));
        return chunk;
    }

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
