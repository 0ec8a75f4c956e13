using System.Buffers.Binary;

namespace MLWorkbench.Data.Scanning;

/// <summary>What a file's header says of how it was made, beside the size of its picture. Nothing in it is needed to decode.</summary>
/// <param name="Mode">Kind of colour; empty where the format is none of those read here.</param>
/// <param name="Density">Pixels per inch along a row, or null where none are declared.</param>
internal sealed record FileHeader(string Mode, double? Density)
{
    private const double InchesPerMetre = 1 / 0.0254;
    private const double CentimetresPerInch = 2.54;

    /// <summary>Reads PNG (ISO/IEC 15948) and JPEG (ITU-R T.81, with JFIF 1.02); other formats give nothing.</summary>
    /// <param name="file">The whole file.</param>
    public static FileHeader Of(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? OfPng(file)
        : file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? OfJpeg(file)
        : new FileHeader("", null);

    private static FileHeader OfPng(ReadOnlySpan<byte> file)
    {
        const int colourType = 25;
        if (file.Length <= colourType)
        {
            return new FileHeader("", null);
        }

        var mode = file[colourType] switch { 0 => "grey", 2 => "colour", 3 => "palette", 4 => "grey with alpha", _ => "colour with alpha" };
        for (long at = 8; at + 21 <= file.Length;)
        {
            var chunk = file[(int)at..];
            var name = chunk[4..8];
            if (name.SequenceEqual("pHYs"u8))
            {
                // The last byte is the unit: 1 is a metre, anything else gives proportions only.
                return new FileHeader(mode, chunk[16] == 1 ? BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]) / InchesPerMetre : null);
            }

            if (name.SequenceEqual("IDAT"u8))
            {
                break;
            }

            at += 12 + BinaryPrimitives.ReadUInt32BigEndian(chunk);
        }

        return new FileHeader(mode, null);
    }

    private static FileHeader OfJpeg(ReadOnlySpan<byte> file)
    {
        double? density = null;
        for (var at = 2; at + 10 <= file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            if (marker == 0xFF || marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (marker == 0xE0 && at + 16 <= file.Length && file[(at + 4)..].StartsWith("JFIF"u8))
            {
                var across = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 12)..]);
                density = file[at + 11] switch { 1 => across, 2 => across * CentimetresPerInch, _ => null };
            }

            // Frame headers: SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC). SOF2 and its kin are progressive.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var colours = file[at + 9] switch { 1 => "grey", 3 => "colour", _ => "four inks" };
                return new FileHeader(marker is 0xC2 or 0xC6 or 0xCA or 0xCE ? $"{colours} progressive" : colours, density);
            }

            if (marker is 0xD9 or 0xDA)
            {
                break;
            }

            at += 2 + Math.Max(length, (ushort)2);
        }

        return new FileHeader("", density);
    }
}
