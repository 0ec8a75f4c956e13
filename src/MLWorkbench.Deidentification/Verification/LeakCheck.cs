using System.Text;
using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Deidentification.Profile;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Deidentification.Verification;

/// <summary>
/// Reads again what was written, and refuses it where an element of the profile is left, or where a value that was taken out stands in any of
/// its values.
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

        var values = Values(file.Meta).Concat(Values(file.DataSet)).ToList();
        var kept = PlainWords(file.DataSet);
        foreach (var (value, from, strong) in removed.All)
        {
            // A scanner that was never told where it stands has its manufacturer as institution; the manufacturer stays.
            if ((from == DicomTags.InstitutionName && file.DataSet.Text(DicomTags.Manufacturer).Contains(Encoding.Latin1.GetString(value), StringComparison.Ordinal))
                || (!strong && kept.Contains(Encoding.Latin1.GetString(value))))
            {
                continue;
            }

            foreach (var (tag, bytes, isPixels) in values)
            {
                if ((!isPixels || value.Length >= ShortestInPixels) && WordSearch.Finds(bytes.Span, value, isPixels))
                {
                    throw new RefusedFileException(RefusalKind.FoundAgain, $"the value that was taken out of {from} stands in {tag} too");
                }
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

    /// <summary>Every value by itself, at every depth: the end of one is the end of its last word, whatever byte follows it in the file.</summary>
    private static IEnumerable<(DicomTag Tag, ReadOnlyMemory<byte> Bytes, bool IsPixels)> Values(DicomDataSet set)
    {
        foreach (var element in set.Elements)
        {
            foreach (var inner in (element.Items ?? []).SelectMany(Values))
            {
                yield return inner;
            }

            var isPixels = element.Tag == DicomTags.PixelData || element.Tag == DicomTags.FloatPixelData || element.Tag == DicomTags.DoubleFloatPixelData;
            foreach (var part in element.Fragments ?? [element.Value])
            {
                if (!part.IsEmpty)
                {
                    yield return (element.Tag, part, isPixels);
                }
            }
        }
    }

    /// <summary>Words and numbers that other elements say in their own right, such as "CHEST" as body part: codes, names of manufacturers and kinds, running numbers.</summary>
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

                if (element.Vr is "CS" or "LO" or "SH" or "UC" or "IS" or "DS")
                {
                    words.UnionWith(Encoding.Latin1.GetString(element.Value.Span).Split('\\').Select(value => value.Trim(' ', '\0')));
                }
            }
        }
    }
}
