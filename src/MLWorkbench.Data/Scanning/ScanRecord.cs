using System.Security.Cryptography;
using System.Text;
using MLWorkbench.Foundation.Privacy;
using MLWorkbench.Imaging.Dicom.Facts;

namespace MLWorkbench.Data.Scanning;

/// <summary>
/// One record of the scan cache: a fixed head that tells whether the record is wanted, and a body. Head: body length (int32), 8 bytes of
/// SHA-256 over the rest of the record, 16 bytes of HMAC over place and time, file size (int64), SHA-256 of the file (32 bytes).
/// </summary>
internal static class ScanRecord
{
    public const int HeadBytes = 4 + CheckBytes + KeyBytes + 8 + HashBytes;
    public const int LongestBody = 64 * 1024;
    private const int CheckBytes = 8;
    private const int KeyBytes = 16;
    private const int HashBytes = 32;
    private const int MarkBytes = 8;

    /// <summary>What a file at a place with a size and a time of change is called; the path itself is not kept.</summary>
    /// <param name="path">The place.</param>
    /// <param name="size">Length of the file.</param>
    /// <param name="written">When it was changed.</param>
    /// <param name="secret">With it nobody can find out by trying which paths are remembered; null for a cache that nobody shares.</param>
    public static string KeyOf(string path, long size, DateTime written, PrivacyKey? secret)
    {
        var text = $"{path}\n{size}\n{written.Ticks}";
        return Convert.ToHexStringLower((secret?.Digest($"scan\0{text}") ?? SHA256.HashData(Encoding.UTF8.GetBytes(text))).AsSpan(0, KeyBytes));
    }

    /// <summary>The record as bytes.</summary>
    /// <param name="key">What the file is called, as <see cref="KeyOf"/> says it.</param>
    /// <param name="result">What is remembered.</param>
    /// <param name="secret">What the codes in it were made under.</param>
    public static byte[] Write(string key, ScanResult result, PrivacyKey? secret)
    {
        var image = result.Image!;
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(image.Format);
            writer.Write(image.Width);
            writer.Write(image.Height);
            writer.Write(image.Channels);
            writer.Write(image.Bits);
            writer.Write(Convert.FromHexString(image.PixelsSha256));
            writer.Write(image.DHash);
            writer.Write(image.PHash);
            writer.Write(image.Thumbnail.Length);
            writer.Write(image.Thumbnail);
            writer.Write(image.Mode);
            writer.Write(image.Density ?? double.NaN);
            writer.Write(image.MeanGrey);
            writer.Write(image.BorderGrey);
            writer.Write(image.Parts);
            Write(writer, image.Dicom, secret);
        }

        var record = new byte[HeadBytes + body.Length];
        BitConverter.TryWriteBytes(record, (int)body.Length);
        var at = 4 + CheckBytes;
        Convert.FromHexString(key).CopyTo(record, at);
        BitConverter.TryWriteBytes(record.AsSpan(at + KeyBytes), result.Size);
        Convert.FromHexString(result.Sha256).CopyTo(record, at + KeyBytes + 8);
        body.ToArray().CopyTo(record, HeadBytes);
        Check(record).CopyTo(record.AsSpan(4));
        return record;
    }

    /// <summary>Reads a head.</summary>
    public static (int BodyLength, string Key, long Size, string Sha256) ReadHead(ReadOnlySpan<byte> head)
    {
        var at = 4 + CheckBytes;
        return (
            BitConverter.ToInt32(head),
            Convert.ToHexStringLower(head.Slice(at, KeyBytes)),
            BitConverter.ToInt64(head[(at + KeyBytes)..]),
            Convert.ToHexStringLower(head.Slice(at + KeyBytes + 8, HashBytes)));
    }

    /// <summary>Reads a whole record, or gives null when it is damaged, or holds codes that another key made: one patient would have two.</summary>
    /// <param name="record">Head and body.</param>
    /// <param name="path">The path to give the result.</param>
    /// <param name="secret">What codes are made under now.</param>
    public static ScanResult? Read(byte[] record, string path, PrivacyKey? secret)
    {
        if (!Check(record).AsSpan().SequenceEqual(record.AsSpan(4, CheckBytes)))
        {
            return null;
        }

        var (_, _, size, hash) = ReadHead(record);
        using var reader = new BinaryReader(new MemoryStream(record, HeadBytes, record.Length - HeadBytes), Encoding.UTF8);
        var image = new ScannedImage(
            reader.ReadString(),
            reader.ReadInt32(),
            reader.ReadInt32(),
            reader.ReadInt32(),
            reader.ReadInt32(),
            Convert.ToHexStringLower(reader.ReadBytes(HashBytes)),
            reader.ReadUInt64(),
            reader.ReadUInt64(),
            reader.ReadBytes(reader.ReadInt32()))
        {
            Mode = reader.ReadString(),
            Density = reader.ReadDouble() is var density && double.IsNaN(density) ? null : density,
            MeanGrey = reader.ReadDouble(),
            BorderGrey = reader.ReadDouble(),
            Parts = reader.ReadInt32(),
        };
        if (!reader.ReadBoolean())
        {
            return new ScanResult(path, size, hash, image, null);
        }

        return reader.ReadBytes(MarkBytes).AsSpan().SequenceEqual(MarkOf(secret)) ? new ScanResult(path, size, hash, image with { Dicom = ReadDicom(reader) }, null) : null;
    }

    private static void Write(BinaryWriter writer, DicomFacts? facts, PrivacyKey? secret)
    {
        writer.Write(facts is not null);
        if (facts is not null)
        {
            writer.Write(MarkOf(secret));
            writer.Write(facts.Modality);
            writer.Write(facts.BodyPart);
            writer.Write(facts.Frames);
            writer.Write(facts.Patient);
            writer.Write(facts.Study);
            writer.Write(facts.Series);
        }
    }

    private static DicomFacts ReadDicom(BinaryReader reader) => new()
    {
        Modality = reader.ReadString(),
        BodyPart = reader.ReadString(),
        Frames = reader.ReadInt32(),
        Patient = reader.ReadString(),
        Study = reader.ReadString(),
        Series = reader.ReadString(),
    };

    /// <summary>Tells keys apart without giving them away.</summary>
    private static byte[] MarkOf(PrivacyKey? secret) => secret is null ? new byte[MarkBytes] : secret.Digest("scan-codes")[..MarkBytes];

    private static byte[] Check(byte[] record) => SHA256.HashData(record.AsSpan(4 + CheckBytes))[..CheckBytes];
}
