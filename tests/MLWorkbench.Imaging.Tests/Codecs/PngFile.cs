using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MLWorkbench.Imaging.Tests.Codecs;

/// <summary>Writes PNG files of kinds that the workbench itself does not write.</summary>
internal static class PngFile
{
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="bits">Bits a value.</param>
    /// <param name="colour">0 grey, 2 colour, 3 indexed, 4 grey with alpha, 6 colour with alpha.</param>
    /// <param name="transparent">Whether a palette has a transparent entry.</param>
    internal static byte[] Make(int width, int height, int bits, int colour, bool transparent = false)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = ((byte)bits, (byte)colour);
        Chunk(file, "IHDR", header);
        if (colour == 3)
        {
            Chunk(file, "PLTE", [.. Enumerable.Range(0, 1 << bits).SelectMany(PaletteColour)]);
            if (transparent)
            {
                Chunk(file, "tRNS", [0]);
            }
        }

        Chunk(file, "IDAT", Compressed(Rows(width, height, bits, colour)));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    internal static byte[] PaletteColour(int index) => [(byte)(index + 7), (byte)(255 - index), (byte)(index * 3)];

    /// <summary>A header alone, whose size may be anything.</summary>
    internal static byte[] HeaderOf(int width, int height) =>
        [.. Make(1, 1, 8, 0).Take(16), .. Big(width), .. Big(height), 8, 0, 0, 0, 0, 0, 0, 0, 0];

    private static byte[] Rows(int width, int height, int bits, int colour)
    {
        var samples = colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        var bytes = ((width * samples * bits) + 7) / 8;
        var rows = new byte[(bytes + 1) * height];
        var random = new Random(3);
        for (var row = 0; row < height; row++)
        {
            random.NextBytes(rows.AsSpan((row * (bytes + 1)) + 1, bytes));
        }

        if (colour == 3)
        {
            rows[1] = 0;
        }

        return rows;
    }

    private static byte[] Compressed(byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream file, string name, byte[] data)
    {
        byte[] checkedPart = [.. Encoding.ASCII.GetBytes(name), .. data];
        file.Write(Big(data.Length));
        file.Write(checkedPart);
        file.Write(Big((int)Crc32(checkedPart)));
    }

    private static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static uint Crc32(byte[] data)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }
}
