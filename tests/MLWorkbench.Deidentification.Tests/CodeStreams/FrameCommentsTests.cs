using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;
using MLWorkbench.Testing;
using Xunit;
using Xunit.Abstractions;

namespace MLWorkbench.Deidentification.Tests.CodeStreams;

public class FrameCommentsTests(ITestOutputHelper output)
{
    private const string Baseline = "1.2.840.10008.1.2.4.50";
    private static readonly byte[] _frame = [0xFF, 0xD8, 0xFF, 0xFE, 0, 10, .. "Dr Berta"u8, 0xFF, 0xDA, 0, 3, 1, 0x11, 0x22, 0xFF, 0xD9, 0];

    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    [InlineData(2)]
    public void AComment_AcrossFragments_BecomesBlank(int size)
    {
        var clean = Scans.Clean(Scans.Compressed(1, [.. _frame.Chunk(size)]), Baseline);

        Assert.Equal(_frame.Chunk(size).Select(chunk => chunk.Length), Fragments(clean).Select(fragment => fragment.Length));
        Assert.Equal([.. _frame[..6], .. new byte[8], .. _frame[14..]], Fragments(clean).SelectMany(fragment => fragment.ToArray()));
        Assert.DoesNotContain("erta", Scans.Latin1(clean.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFrame_IsSearched()
    {
        var clean = Scans.Clean(Scans.Compressed(2, _frame[..8], _frame[8..], _frame), Baseline);

        Assert.DoesNotContain("erta", Scans.Latin1(clean.Bytes), StringComparison.Ordinal);
        Assert.Equal(3, Fragments(clean).Count);
    }

    [Theory]
    [InlineData(Baseline, 3)]
    [InlineData("1.2.840.10008.1.2.4.53", 3)]
    public void FramesThatCannotBeToldApart_AreRefused(string syntax, int frames)
    {
        var refusal = Assert.Throws<RefusedFileException>(() => Scans.Clean(Scans.Compressed(frames, _frame, _frame), syntax));

        Assert.Equal(RefusalKind.Damaged, refusal.Kind);
        Assert.Contains("searched for comments", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RunLengths_AreNotSearched() =>
        Assert.Equal([1, 2, 3, 4], Fragments(Scans.Clean(Scans.Compressed(1, [1, 2, 3, 4]), "1.2.840.10008.1.2.5")).Single().ToArray());

    [SharedFact("data/dicom-pydicom")]
    public void FramesOfRealFiles_WithCommentsPutIn_AreDecodedAsBefore()
    {
        var checkedFiles = 0;
        foreach (var path in Directory.EnumerateFiles(SharedData.PathOf("data/dicom-pydicom"), "*", SearchOption.AllDirectories))
        {
            if (Read(path) is not { } image || image.File.Syntax.Codec is not (PixelCodec.Jpeg or PixelCodec.JpegLs or PixelCodec.Jpeg2000) || Decoded(image) is not { } before
                || !IsClean(image.File))
            {
                continue;
            }

            var set = image.File.DataSet;
            var fragments = image.Pixels.Element.Fragments!.Select((fragment, index) => index == 0 ? default : Commented(fragment)).ToList();
            var told = new DataSetBuilder(set).Put(image.Pixels.Element with { Fragments = fragments }).ToFile(image.File.Syntax, "1.2.3");
            Assert.Contains("Berta", Scans.Latin1(DicomWriter.Write(told)), StringComparison.Ordinal);

            var clean = new Deidentifier(Keys.Options()).Clean(DicomWriter.Write(told)).Bytes;

            Assert.DoesNotContain("Berta", Scans.Latin1(clean), StringComparison.Ordinal);
            Assert.Equal(before, Decoded(DicomImage.Open(clean)));
            output.WriteLine($"{image.File.Syntax.Name}: {Path.GetFileName(path)}");
            checkedFiles++;
        }

        Assert.InRange(checkedFiles, 15, 100);
    }

    /// <summary>A frame with a comment where it may have one: behind SOI, behind SIZ, or in a box behind the kind of a JP2.</summary>
    private static ReadOnlyMemory<byte> Commented(ReadOnlyMemory<byte> fragment)
    {
        var frame = fragment.ToArray();
        return frame switch
        {
            [0xFF, 0xD8, ..] => Inserted(frame, 2, [0xFF, 0xFF, 0xFE, 0, 9, 0, .. "Berta!"u8]),
            [0xFF, 0x4F, ..] => Inserted(frame, 4 + (frame[4] << 8) + frame[5], [0xFF, 0x64, 0, 10, 0, 1, .. "Berta!"u8]),
            [0, 0, 0, 12, ..] => Inserted(frame, 12 + frame[15], [0, 0, 0, 14, .. "xml Berta!"u8]),
            _ => fragment,
        };
    }

    private static byte[] Inserted(byte[] frame, int at, byte[] part) => [.. frame[..at], .. part, .. frame[at..]];

    private static DicomImage? Read(string path)
    {
        try
        {
            return DicomImage.Open(File.ReadAllBytes(path));
        }
        catch (ImageDecodeException)
        {
            return null;
        }
    }

    /// <summary>Files whose header tells the same twice are another matter.</summary>
    private static bool IsClean(DicomFile file)
    {
        try
        {
            return new Deidentifier(Keys.Options()).Clean(DicomWriter.Write(file)).Bytes.Length > 0;
        }
        catch (RefusedFileException refusal) when (refusal.Kind == RefusalKind.FoundAgain)
        {
            return false;
        }
    }

    private static List<byte[]>? Decoded(DicomImage image)
    {
        try
        {
            return [.. Enumerable.Range(0, image.Pixels.Frames).Select(image.DecodeFrame)];
        }
        catch (ImageDecodeException)
        {
            return null;
        }
    }

    private static List<ReadOnlyMemory<byte>> Fragments(DeidentifiedFile file) =>
        Scans.Read(file).TryFind(DicomTags.PixelData, out var pixels) ? [.. pixels.Fragments!.Skip(1)] : [];
}
