using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Deidentification.Profile;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Deidentification.Verification;

/// <summary>
/// Reads again what was written, and refuses it where an element of the profile is left, or where a value that was taken out stands
/// anywhere in its bytes.
/// </summary>
internal static class LeakCheck
{
    /// <summary>Shorter values turn up among pixels by chance: 4 bytes once in 4 GB.</summary>
    private const int ShortestInPixels = 8;

    /// <exception cref="RefusedFileException">Something identifying is left; the message names the element, never the value.</exception>
    public static void Require(byte[] written, RemovedValues removed, UidMap uids, string patient, DateHandling dates)
    {
        var file = Reread(written);
        var left = ProfileCheck.Left(file.DataSet, uids, patient, dates).Concat(ProfileCheck.Left(file.Meta, uids, patient, dates)).FirstOrDefault();
        if (left is not null)
        {
            throw new RefusedFileException(RefusalKind.FoundAgain, $"{left} is left in what would have been written");
        }

        var (start, end) = PixelsOf(written, file);
        var kept = PlainWords(file.DataSet);
        foreach (var (value, from, strong) in removed.All)
        {
            // A scanner that was never told where it stands has its manufacturer as institution; the manufacturer stays.
            if (from == DicomTags.InstitutionName && file.DataSet.Text(DicomTags.Manufacturer).Contains(System.Text.Encoding.Latin1.GetString(value), StringComparison.Ordinal))
            {
                continue;
            }

            var found = Finds(written.AsSpan(0, start), value) || Finds(written.AsSpan(end), value)
                || (value.Length >= ShortestInPixels && Finds(written.AsSpan(start..end), value));
            if (found && (strong || !kept.Contains(Convert.ToHexString(value))))
            {
                throw new RefusedFileException(RefusalKind.FoundAgain, $"the value that was taken out of {from} stands in another place too");
            }
        }
    }

    private static DicomFile Reread(byte[] written)
    {
        try
        {
            var file = DicomFile.Parse(written);
            return file with { DataSet = Representations.Complete(file.DataSet) };
        }
        catch (ImageDecodeException failure)
        {
            throw new RefusedFileException(RefusalKind.Damaged, $"what would have been written cannot be read again: {failure.Message}");
        }
    }

    /// <summary>Where the pixel data lie: from their first to their last byte.</summary>
    private static (int Start, int End) PixelsOf(byte[] written, DicomFile file)
    {
        if (!file.DataSet.TryFind(DicomTags.PixelData, out var pixels))
        {
            return (written.Length, written.Length);
        }

        var parts = pixels.Fragments ?? [pixels.Value];
        var whole = parts.Where(part => !part.IsEmpty).ToList();
        return whole.Count == 0 ? (written.Length, written.Length) : (Offset(whole[0]), Offset(whole[^1]) + whole[^1].Length);

        int Offset(ReadOnlyMemory<byte> part)
        {
            System.Runtime.InteropServices.MemoryMarshal.TryGetArray(part, out var segment);
            return segment.Offset;
        }
    }

    /// <summary>Words that other elements say in their own right, such as "CHEST" as body part: codes, and names of manufacturers and kinds.</summary>
    private static HashSet<string> PlainWords(DicomDataSet set)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        Collect(set);
        return words;

        void Collect(DicomDataSet at)
        {
            foreach (var element in at.Elements)
            {
                foreach (var item in element.Items ?? [])
                {
                    Collect(item);
                }

                if (element.Vr is "CS" or "LO" or "SH" or "UC")
                {
                    foreach (var value in System.Text.Encoding.Latin1.GetString(element.Value.Span).Split('\\'))
                    {
                        words.Add(Convert.ToHexString(System.Text.Encoding.Latin1.GetBytes(value.Trim(' ', '\0'))));
                    }
                }
            }
        }
    }

    /// <summary>Whether a value stands there as a word of its own: not within a longer one.</summary>
    private static bool Finds(ReadOnlySpan<byte> bytes, byte[] value)
    {
        for (var from = 0; bytes[from..].IndexOf(value) is var at and >= 0;)
        {
            var (first, after) = (from + at, from + at + value.Length);
            if ((first == 0 || !Joins(bytes[first - 1], value[0])) && (after == bytes.Length || !Joins(bytes[after], value[^1])))
            {
                return true;
            }

            from = first + 1;
        }

        return false;
    }

    private static bool Joins(byte beside, byte edge) => IsWord(beside) && IsWord(edge);

    private static bool IsWord(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'.' or >= 0x80;
}
