using System.Globalization;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;

namespace MLWorkbench.Imaging.Tests.Volumes;

/// <summary>A slice of a generated CT series of 16-bit values, whose rescaling is slope 1, intercept -1024.</summary>
internal sealed record SeriesFile
{
    /// <summary>Rows and columns.</summary>
    public (int Rows, int Columns) Size { get; init; } = (3, 4);

    /// <summary>Millimetres along the slice normal.</summary>
    public double At { get; init; }

    /// <summary>Image Orientation (Patient).</summary>
    public double[] Orientation { get; init; } = [1, 0, 0, 0, 1, 0];

    /// <summary>Pixel Spacing: rows, columns.</summary>
    public (double Row, double Column) Spacing { get; init; } = (0.5, 0.5);

    /// <summary>Spacing Between Slices, or null.</summary>
    public double? Between { get; init; }

    /// <summary>Series Instance UID.</summary>
    public string Series { get; init; } = "1.2.3";

    /// <summary>Patient ID.</summary>
    public string Patient { get; init; } = "P1";

    /// <summary>Modality.</summary>
    public string Modality { get; init; } = "CT";

    /// <summary>Whether position and orientation are said.</summary>
    public bool HasPosition { get; init; } = true;

    /// <summary>Frames; more than one stand in functional groups where <see cref="Enhanced"/>.</summary>
    public int Frames { get; init; } = 1;

    /// <summary>Positions of frames along the normal, in the order of the file; none for no functional groups.</summary>
    public double[] Enhanced { get; init; } = [];

    /// <summary>The stored value of a pixel of a frame.</summary>
    public Func<int, int, ushort> Value { get; init; } = (frame, pixel) => (ushort)((frame * 100) + pixel);

    /// <summary>The file's bytes, explicit little endian.</summary>
    public byte[] Bytes()
    {
        var pixels = new byte[Size.Rows * Size.Columns * 2 * Frames];
        for (var index = 0; index < pixels.Length / 2; index++)
        {
            BitConverter.TryWriteBytes(pixels.AsSpan(index * 2), Value(index / (Size.Rows * Size.Columns), index % (Size.Rows * Size.Columns)));
        }

        var set = new DataSetBuilder()
            .Text(DicomTags.Modality, "CS", Modality)
            .Text(DicomTags.PatientId, "LO", Patient)
            .Text(DicomTags.StudyInstanceUid, "UI", $"9.{Patient.Length}.{Math.Abs(Patient.GetHashCode(StringComparison.Ordinal) % 1000)}")
            .Text(DicomTags.SeriesInstanceUid, "UI", Series)
            .Short(DicomTags.SamplesPerPixel, 1)
            .Text(DicomTags.PhotometricInterpretation, "CS", "MONOCHROME2")
            .Text(DicomTags.NumberOfFrames, "IS", Frames.ToString(CultureInfo.InvariantCulture))
            .Short(DicomTags.Rows, Size.Rows)
            .Short(DicomTags.Columns, Size.Columns)
            .Short(DicomTags.BitsAllocated, 16)
            .Short(DicomTags.BitsStored, 16)
            .Short(DicomTags.HighBit, 15)
            .Short(DicomTags.PixelRepresentation, 0)
            .Decimals(DicomTags.RescaleIntercept, -1024)
            .Decimals(DicomTags.RescaleSlope, 1)
            .Bytes(DicomTags.PixelData, "OW", pixels);
        if (Enhanced.Length > 0)
        {
            set.Sequence(
                DicomTags.SharedFunctionalGroups,
                new DataSetBuilder()
                    .Sequence(DicomTags.PlaneOrientation, new DataSetBuilder().Decimals(DicomTags.ImageOrientationPatient, Orientation).ToDataSet())
                    .Sequence(DicomTags.PixelMeasures, new DataSetBuilder().Decimals(DicomTags.PixelSpacing, Spacing.Row, Spacing.Column).ToDataSet())
                    .ToDataSet());
            set.Sequence(
                DicomTags.PerFrameFunctionalGroups,
                [.. Enhanced.Select(at => new DataSetBuilder().Sequence(DicomTags.PlanePosition, new DataSetBuilder().Decimals(DicomTags.ImagePositionPatient, Position(at)).ToDataSet()).ToDataSet())]);
        }
        else if (HasPosition)
        {
            set.Decimals(DicomTags.ImagePositionPatient, Position(At))
                .Decimals(DicomTags.ImageOrientationPatient, Orientation)
                .Decimals(DicomTags.PixelSpacing, Spacing.Row, Spacing.Column);
            if (Between is { } between)
            {
                set.Decimals(DicomTags.SpacingBetweenSlices, between);
            }
        }

        return DicomWriter.Write(new DicomFile(DicomDataSet.Empty, set.ToDataSet(), TransferSyntax.ExplicitLittleEndian));
    }

    private double[] Position(double at)
    {
        var o = Orientation;
        double[] normal = [(o[1] * o[5]) - (o[2] * o[4]), (o[2] * o[3]) - (o[0] * o[5]), (o[0] * o[4]) - (o[1] * o[3])];
        return [.. normal.Select(part => part * at)];
    }
}
