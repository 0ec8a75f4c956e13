using System.Globalization;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Dicom.Pixels;
using MLWorkbench.Imaging.Dicom.Presentation;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Dicom;

/// <summary>The files of pydicom against what several decoders agree on (reference/dicom).</summary>
public class DicomReferenceTests
{
    /// <summary>
    /// Two readings are right here (reference/dicom): the code stream is unsigned where the header says signed, and ours, as GDCM's, is the
    /// code stream's.
    /// </summary>
    private const string OtherReading = "9408934a5b0684e44f6ddac761ce2d1fdff51f998489f71f51e0ea5fcb1a8366";

    [SharedFact]
    public void EveryImage_HasTheReferenceValues()
    {
        var wrong = new List<string>();
        var rows = Rows().Where(row => row["status"] == "decodes").ToList();
        foreach (var row in rows)
        {
            var hash = Open(row).HashOf(0);
            var exact = row["lossy"] == "no" || row["tolerance"].Contains("hash must match", StringComparison.Ordinal);
            var same = hash == row["sha256_frame0"] || (row["note"].Contains(OtherReading, StringComparison.Ordinal) && hash == OtherReading);
            if (!same && (exact || !MeansAgree(row)))
            {
                wrong.Add($"{row["file"]} ({row["transfer_syntax"]}, {row["photometric"]}): {hash}");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(102, rows.Count);
    }

    [SharedFact]
    public void EveryFileWithoutAnImage_IsRefusedWithAMessage()
    {
        foreach (var row in Rows().Where(row => row["status"] is "no_pixel_data" or "expected_failure" or "not_dicom"))
        {
            var failure = Assert.Throws<ImageDecodeException>(() => Open(row).DecodeFrame(0));

            Assert.False(string.IsNullOrWhiteSpace(failure.Message), row["file"]);
        }
    }

    [SharedFact]
    public void DisputedFiles_AreReadOrRefused()
    {
        foreach (var row in Rows().Where(row => row["status"] == "lenient"))
        {
            var failure = Record.Exception(() => Assert.Equal(row["sha256_frame0"], Open(row).HashOf(0)));

            Assert.True(failure is null or ImageDecodeException, $"{row["file"]}: {failure}");
        }
    }

    [SharedFact]
    public void ModalityValues_AreTheReferences()
    {
        foreach (var row in Rows().Where(row => row["status"] == "decodes" && row["modality_mean"].Length > 0 && !row["note"].Contains(OtherReading, StringComparison.Ordinal)))
        {
            var values = Open(row).ModalityValues(0);

            AssertNear(row, "modality_min", values.Min(), 1e-6);
            AssertNear(row, "modality_max", values.Max(), 1e-6);
            AssertNear(row, "modality_mean", values.Average(), 1e-6);
        }
    }

    [SharedFact]
    public void WindowOfTheFile_GivesTheReferenceGrey()
    {
        foreach (var row in Rows().Where(row => row["status"] == "decodes" && row["window_function"] == "LINEAR" && !row["note"].Contains(OtherReading, StringComparison.Ordinal)))
        {
            var window = new Window { Center = Number(row, "window_center"), Width = Number(row, "window_width") };
            var inverted = row["photometric"] == "MONOCHROME1";
            var grey = Open(row).ModalityValues(0).Average(value => 255 * (inverted ? 1 - window.Share(value) : window.Share(value)));

            AssertNear(row, "mean8", grey, 1e-4);
        }
    }

    [SharedFact]
    public void Colours_HaveTheReferenceMeans()
    {
        var seen = 0;
        foreach (var row in Rows().Where(row => row["status"] == "decodes" && row["rgb_mean"].Length > 0))
        {
            var image = Open(row).Render();
            if (image.Depth != PixelDepth.U8 || row["photometric"] == "PALETTE COLOR")
            {
                continue;
            }

            var expected = row["rgb_mean"].Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            var pixels = image.Pixels<byte>().ToArray();
            for (var channel = 0; channel < 3; channel++)
            {
                var mean = pixels.Where((_, index) => index % 3 == channel).Average(value => (double)value);
                Assert.True(Math.Abs(mean - expected[channel]) < 0.5, $"{row["file"]}: {mean} for {expected[channel]}");
            }

            seen++;
        }

        Assert.InRange(seen, 10, 200);
    }

    [SharedFact]
    public void EveryImage_CanBeShown()
    {
        foreach (var row in Rows().Where(row => row["status"] == "decodes"))
        {
            var image = Open(row).Render();

            Assert.Equal((Open(row).Pixels.Columns, Open(row).Pixels.Rows), (image.Width, image.Height));
        }
    }

    /// <summary>Decoders of lossy syntaxes may differ by 1, rarely 2, in a value: their means agree within a half.</summary>
    private static bool MeansAgree(IReadOnlyDictionary<string, string> row)
    {
        var image = Open(row);
        return Math.Abs(FrameValues.ToNumbers(image.DecodeFrame(0), image.Pixels).Average() - Number(row, "raw_mean")) < 0.5;
    }

    private static DicomImage Open(IReadOnlyDictionary<string, string> row) =>
        DicomImage.Open(File.ReadAllBytes(SharedData.PathOf("data/dicom-pydicom/" + row["file"])));

    private static double Number(IReadOnlyDictionary<string, string> row, string column) => double.Parse(row[column], CultureInfo.InvariantCulture);

    private static void AssertNear(IReadOnlyDictionary<string, string> row, string column, double value, double share)
    {
        var expected = Number(row, column);
        Assert.True(Math.Abs(value - expected) <= Math.Max(1e-4, Math.Abs(expected) * share), $"{row["file"]}: {column} is {value}, not {expected}");
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> Rows()
    {
        var lines = File.ReadAllLines(SharedData.PathOf("reference/dicom/expected.tsv"));
        var names = lines[0].Split('\t');
        return lines.Skip(1).Select(line => (IReadOnlyDictionary<string, string>)names.Zip(line.Split('\t')).ToDictionary(pair => pair.First, pair => pair.Second));
    }
}
