using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Dicom;

public class DicomWriterTests
{
    [SharedFact]
    public void EveryReadableFile_ComesBackFromItsCopy()
    {
        var compared = 0;
        foreach (var path in Directory.EnumerateFiles(SharedData.PathOf("data/dicom-pydicom"), "*", SearchOption.AllDirectories))
        {
            DicomFile original;
            try
            {
                original = DicomFile.Parse(File.ReadAllBytes(path));
            }
            catch (ImageDecodeException)
            {
                continue;
            }

            var copy = DicomFile.Parse(DicomWriter.Write(original));

            AssertSame(original.DataSet, copy.DataSet, path);
            Assert.Equal(original.Syntax.Uid, copy.Syntax.Uid);
            compared++;
        }

        Assert.InRange(compared, 150, 250);
    }

    private static void AssertSame(DicomDataSet original, DicomDataSet copy, string path)
    {
        Assert.Equal(original.Elements.Select(element => element.Tag), copy.Elements.Select(element => element.Tag));
        foreach (var (before, after) in original.Elements.Zip(copy.Elements))
        {
            Assert.True(before.Value.Span.SequenceEqual(after.Value.Span[..Math.Min(before.Value.Length, after.Value.Length)]), $"{path}: {before}");
            Assert.Equal(before.Fragments?.Count, after.Fragments?.Count);
            Assert.Equal(before.Items?.Count, after.Items?.Count);
            foreach (var (first, second) in (before.Items ?? []).Zip(after.Items ?? []))
            {
                AssertSame(first, second, path);
            }
        }
    }
}
