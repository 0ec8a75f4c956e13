using System.Text;
using MLWorkbench.Imaging.Volumes.Nifti;

namespace MLWorkbench.Imaging.Codecs.Formats;

/// <summary>Says what a file is that is none of the known formats.</summary>
internal static class UnknownFormat
{
    private const int TextSample = 24;

    internal static string Describe(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            return "empty file";
        }

        if (NiftiReader.Recognises(file) || file.StartsWith<byte>([0x1F, 0x8B]))
        {
            return "a volume (NIfTI) or another compressed file, where an image is wanted; data.volumes says how the samples of a pipeline are taken from volumes";
        }

        if (Named(file) is { } name)
        {
            return $"{name} is not supported; convert it to PNG, JPEG, BMP, TIFF or DICOM";
        }

        var start = file[..Math.Min(file.Length, 512)];
        return LooksLikeText(start)
            ? $"not an image: text that begins \"{Sample(start)}\""
            : $"not an image: it begins with the bytes {Convert.ToHexString(file[..Math.Min(file.Length, 4)])}";
    }

    private static string? Named(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("GIF8"u8))
        {
            return "GIF";
        }

        if (file.StartsWith("RIFF"u8) && file.Length >= 12 && file[8..12].SequenceEqual("WEBP"u8))
        {
            return "WebP";
        }

        if (file.StartsWith("II\x2B\0"u8) || file.StartsWith("MM\0\x2B"u8))
        {
            return "BigTIFF";
        }

        if (file.Length >= 12 && file[4..8].SequenceEqual("ftyp"u8))
        {
            return "HEIF or AVIF";
        }

        if (file.StartsWith("\0\0\0\x0CjP  "u8) || file.StartsWith<byte>([0xFF, 0x4F, 0xFF, 0x51]))
        {
            return "JPEG 2000";
        }

        if (file.StartsWith("%PDF"u8))
        {
            return "PDF";
        }

        return file.StartsWith("PK\x03\x04"u8) ? "a zip archive" : null;
    }

    private static bool LooksLikeText(ReadOnlySpan<byte> start)
    {
        foreach (var value in start)
        {
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r'))
            {
                return false;
            }
        }

        try
        {
            // A character cut at the end of the sample is no reason to call the file binary.
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder().GetCharCount(start, flush: false);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static string Sample(ReadOnlySpan<byte> start)
    {
        var text = Encoding.UTF8.GetString(start).ReplaceLineEndings(" ").Replace('\t', ' ').Replace('"', '\'').Trim();
        return text.Length <= TextSample ? text : text[..TextSample].TrimEnd() + "...";
    }
}
