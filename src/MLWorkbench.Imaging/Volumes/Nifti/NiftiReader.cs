using System.Buffers;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;
using MLWorkbench.Imaging.Codecs;

namespace MLWorkbench.Imaging.Volumes.Nifti;

/// <summary>Reads NIfTI files, version 1 and 2, both endians, compressed by gzip or not. Nothing native is involved.</summary>
public static class NiftiReader
{
    private const int Chunk = 1 << 20;

    /// <summary>DEFLATE gives at most 1,032 bytes for one (RFC 1951: 258 bytes for two bits).</summary>
    private const long MostInflation = 1032;

    /// <summary>Whether a file's name says NIfTI: .nii or .nii.gz, in any case.</summary>
    /// <param name="path">Its name or path.</param>
    public static bool IsNamed(string path) =>
        path.EndsWith(".nii", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".nii.gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file begins as NIfTI files that are not compressed do.</summary>
    /// <param name="file">The file, or its start.</param>
    public static bool Recognises(ReadOnlySpan<byte> file) => NiftiHeader.SizeOf(file) is not null;

    /// <summary>Reads a volume.</summary>
    /// <param name="file">The file from its start, seekable; stays open.</param>
    /// <param name="limits">What is refused from the header alone.</param>
    /// <exception cref="ImageDecodeException">It is no NIfTI file, cut short, impossible, or of a kind that is not read.</exception>
    public static Volume Read(Stream file, VolumeLimits? limits = null) => ReadWithFacts(file, limits).Volume;

    /// <summary>Reads a volume, and what its header says.</summary>
    /// <param name="file">The file from its start, seekable; stays open.</param>
    /// <param name="limits">What is refused from the header alone.</param>
    /// <exception cref="ImageDecodeException">It is no NIfTI file, cut short, impossible, or of a kind that is not read.</exception>
    public static (Volume Volume, NiftiFacts Facts) ReadWithFacts(Stream file, VolumeLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var compressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        try
        {
            if (!compressed)
            {
                return Read(file, isCompressed: false, file.Length, limits ?? VolumeLimits.Default);
            }

            using var inflated = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
            return Read(inflated, isCompressed: true, file.Length * MostInflation, limits ?? VolumeLimits.Default);
        }
        catch (InvalidDataException failure)
        {
            throw new ImageDecodeException("its gzip compression is damaged", failure);
        }
    }

    private static (Volume Volume, NiftiFacts Facts) Read(Stream file, bool isCompressed, long most, VolumeLimits limits)
    {
        var start = new byte[NiftiHeader.SecondSize];
        var read = file.ReadAtLeast(start.AsSpan(0, 4), 4, throwOnEndOfStream: false);
        var size = NiftiHeader.SizeOf(start.AsSpan(0, read)) ?? throw new ImageDecodeException(read == 0 ? "empty file" : "not a NIfTI file");
        read += file.ReadAtLeast(start.AsSpan(4, size - 4), size - 4, throwOnEndOfStream: false);
        var header = NiftiHeader.Read(start.AsSpan(0, read));
        limits.Check(header.Sizes[0], header.Sizes[1], header.Sizes[2]);
        if (header.Offset + header.DataBytes > most || !Skip(file, header.Offset - size))
        {
            throw Cut(header, Math.Clamp(most - header.Offset, 0, header.DataBytes - 1));
        }

        var values = ReadValues(file, header);
        // One more read lets the decompressor compare its check sum.
        _ = file.ReadByte();
        var volume = CanonicalAxes.Turn(values, header.Sizes, header.Steps is { } steps ? [.. steps.Select(Turned)] : null, header.Spacing);
        return (volume, NiftiFacts.Of(header, isCompressed));
    }

    /// <summary>NIfTI counts to the right and front, DICOM to the left and back.</summary>
    private static double[] Turned(double[] step) => [-step[0], -step[1], step[2]];

    private static bool Skip(Stream file, long count)
    {
        var rest = new byte[Math.Min(count, Chunk)];
        while (count > 0)
        {
            var read = file.Read(rest, 0, (int)Math.Min(count, rest.Length));
            if (read == 0)
            {
                return false;
            }

            count -= read;
        }

        return true;
    }

    private static float[] ReadValues(Stream file, NiftiHeader header)
    {
        var values = new float[header.DataBytes / header.ValueBytes];
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            long done = 0;
            while (done < values.LongLength)
            {
                var bytes = (int)Math.Min((values.LongLength - done) * header.ValueBytes, Chunk);
                var read = file.ReadAtLeast(buffer.AsSpan(0, bytes), bytes, throwOnEndOfStream: false);
                if (read < bytes)
                {
                    throw Cut(header, (done * header.ValueBytes) + read);
                }

                Convert(buffer.AsSpan(0, bytes), header, values.AsSpan((int)done, bytes / header.ValueBytes));
                done += bytes / header.ValueBytes;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return values;
    }

    private static ImageDecodeException Cut(NiftiHeader header, long there) => new(FormattableString.Invariant(
        $"cut short: {there:N0} of {header.DataBytes:N0} bytes of values ({string.Join(" x ", header.Sizes)} of {header.ValueBytes * 8} bits)"));

    private static void Convert(Span<byte> bytes, NiftiHeader header, Span<float> values)
    {
        if (header.IsBigEndian && header.ValueBytes > 1)
        {
            for (var at = 0; at < bytes.Length; at += header.ValueBytes)
            {
                bytes.Slice(at, header.ValueBytes).Reverse();
            }
        }

        switch (header.Type)
        {
            case NiftiType.UInt8: Scale<byte>(bytes, header, values); break;
            case NiftiType.Int8: Scale<sbyte>(bytes, header, values); break;
            case NiftiType.Int16: Scale<short>(bytes, header, values); break;
            case NiftiType.UInt16: Scale<ushort>(bytes, header, values); break;
            case NiftiType.Int32: Scale<int>(bytes, header, values); break;
            case NiftiType.UInt32: Scale<uint>(bytes, header, values); break;
            case NiftiType.Int64: Scale<long>(bytes, header, values); break;
            case NiftiType.UInt64: Scale<ulong>(bytes, header, values); break;
            case NiftiType.Single: Scale<float>(bytes, header, values); break;
            default: Scale<double>(bytes, header, values); break;
        }
    }

    private static void Scale<T>(ReadOnlySpan<byte> bytes, NiftiHeader header, Span<float> values)
        where T : unmanaged, INumber<T>
    {
        var stored = MemoryMarshal.Cast<byte, T>(bytes);
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = (float)((double.CreateTruncating(stored[index]) * header.Slope) + header.Intercept);
        }
    }
}
