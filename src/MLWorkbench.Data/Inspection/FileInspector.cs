using System.Globalization;
using System.Security.Cryptography;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Volumes.Nifti;

namespace MLWorkbench.Data.Inspection;

/// <summary>Looks at one file in this process. A file that crashes a decoder takes the process along: run it where that may happen.</summary>
public static class FileInspector
{
    /// <summary>Looks at a file; what cannot be read is told in the result.</summary>
    /// <param name="path">The file.</param>
    public static FileInspection Inspect(string path)
    {
        try
        {
            if (IsVolume(path))
            {
                return OfVolume(path);
            }

            var bytes = File.ReadAllBytes(path);
            return (DicomFile.Recognises(bytes) ? OfDicom(path, bytes) : OfImage(path, bytes)) with { Bytes = bytes.Length };
        }
        catch (InputException failure)
        {
            return new FileInspection { Path = path, Error = failure.Message };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new FileInspection { Path = path, Error = $"cannot be read ({failure.Message})" };
        }
    }

    /// <summary>What is compressed by gzip can be read as nothing else.</summary>
    private static bool IsVolume(string path)
    {
        using var file = File.OpenHandle(path);
        var start = new byte[4];
        var read = start.AsSpan(0, RandomAccess.Read(file, start, 0));
        return NiftiReader.IsNamed(path) || NiftiReader.Recognises(read) || read.StartsWith<byte>([0x1F, 0x8B]);
    }

    private static FileInspection OfVolume(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var (volume, facts) = NiftiReader.ReadWithFacts(file);
        return new FileInspection
        {
            Path = path,
            Format = "NIfTI",
            Bytes = file.Length,
            Width = facts.Sizes[0],
            Height = facts.Sizes[1],
            Samples = 1,
            Values = facts.Type switch
            {
                NiftiType.Single => "float32",
                NiftiType.Double => "float64",
                var whole => whole.ToString().ToLowerInvariant(),
            },
            Volume = VolumeInspection.Of(facts, volume),
        };
    }

    private static FileInspection OfImage(string path, byte[] bytes)
    {
        var image = ImageCodec.Decode(bytes);
        var values = image.ToPlanar();
        var frame = new FrameInspection(Convert.ToHexStringLower(SHA256.HashData(image.Bytes)), values.Min(), values.Max(), values.Average(value => (double)value));
        return new FileInspection
        {
            Path = path,
            Format = ImageCodec.Probe(bytes).Format.ToString().ToUpperInvariant(),
            Width = image.Width,
            Height = image.Height,
            Samples = image.Channels,
            Values = image.Depth switch { PixelDepth.U8 => "uint8", PixelDepth.U16 => "uint16", _ => "float32" },
            Frames = [frame],
        };
    }

    private static FileInspection OfDicom(string path, byte[] bytes)
    {
        var image = DicomImage.Open(bytes);
        var (set, pixels) = (image.File.DataSet, image.Pixels);
        var (slope, intercept) = image.Rescale(frame: 0);
        return new FileInspection
        {
            Path = path,
            Format = "DICOM",
            Width = pixels.Columns,
            Height = pixels.Rows,
            Samples = pixels.Samples,
            Values = $"{(pixels.IsFloat ? "float" : pixels.IsSigned ? "int" : "uint")}{pixels.ValueBytes * 8}",
            Frames = [.. Enumerable.Range(0, pixels.Frames).Select(frame => FrameOf(image, frame))],
            Dicom = new DicomInspection
            {
                TransferSyntax = image.File.Syntax.Name,
                Modality = set.Text(DicomTags.Modality),
                BodyPart = set.Text(DicomTags.BodyPartExamined),
                Photometric = pixels.Photometric,
                BitsStored = pixels.Stored,
                BitsAllocated = pixels.Allocated,
                Patient = set.Text(DicomTags.PatientId),
                Study = set.Text(DicomTags.StudyInstanceUid),
                Series = set.Text(DicomTags.SeriesInstanceUid),
                Slope = slope,
                Intercept = intercept,
                Window = set.Number(DicomTags.WindowCenter) is { } center && set.Number(DicomTags.WindowWidth) is { } width
                    ? string.Create(CultureInfo.InvariantCulture, $"{center}/{width}")
                    : "",
                Spacing = set.Numbers(DicomTags.PixelSpacing),
                BurnedIn = set.Text(DicomTags.BurnedInAnnotation),
            },
        };
    }

    private static FrameInspection FrameOf(DicomImage image, int frame)
    {
        var decoded = image.DecodeFrame(frame);
        var values = image.ToNumbers(decoded);
        return new FrameInspection(Convert.ToHexStringLower(SHA256.HashData(decoded)), values.Min(), values.Max(), values.Average());
    }
}
