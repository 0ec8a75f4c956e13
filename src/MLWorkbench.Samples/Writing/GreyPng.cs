using System.Buffers.Binary;
using System.IO.Compression;
using MLWorkbench.Samples.Scanning;

namespace MLWorkbench.Samples.Writing;

/// <summary>Encodes a patch or its mask as a grey PNG.</summary>
internal static class GreyPng
{
    public static byte[] Encode(ushort[] pixels)
    {
        var raw = new byte[Geometry.Size * ((2 * Geometry.Size) + 1)];
        for (var y = 0; y < Geometry.Size; y++)
        {
            var row = raw.AsSpan(y * ((2 * Geometry.Size) + 1));
            row[0] = 1;
            for (var x = 0; x < Geometry.Size; x++)
                BinaryPrimitives.WriteUInt16BigEndian(row[(1 + (2 * x))..], pixels[(y * Geometry.Size) + x]);
            for (var i = 2 * Geometry.Size; i > 2; i--)
                row[i] -= row[i - 2];
        }
        return Wrap(raw, 16);
    }

    public static byte[] Encode(byte[] pixels)
    {
        var raw = new byte[Geometry.Size * (Geometry.Size + 1)];
        for (var y = 0; y < Geometry.Size; y++)
            pixels.AsSpan(y * Geometry.Size, Geometry.Size).CopyTo(raw.AsSpan((y * (Geometry.Size + 1)) + 1));
        return Wrap(raw, 8);
    }

    private static byte[] Wrap(byte[] raw, byte depth)
    {
        var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Chunk(png, "IHDR"u8, [0, 0, 0, Geometry.Size, 0, 0, 0, Geometry.Size, depth, 0, 0, 0, 0]);
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(raw);
        Chunk(png, "IDAT"u8, packed.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Chunk(Stream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        var crc = 0xFFFFFFFFu;
        foreach (var part in (byte[][])[type.ToArray(), data.ToArray()])
        {
            foreach (var b in part)
            {
                crc ^= b;
                for (var k = 0; k < 8; k++)
                    crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
            }
        }
        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        png.Write(number);
    }
}
