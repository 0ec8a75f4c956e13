using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Presentation;

namespace MLWorkbench.Imaging.Volumes.Series;

/// <summary>Where a DICOM frame lies in the patient (PS3.3 C.7.6.2), in millimetres to the left, back and head.</summary>
/// <param name="Position">The centre of its first pixel.</param>
/// <param name="AlongRow">The unit step from a column to the next.</param>
/// <param name="AlongColumn">The unit step from a row to the next.</param>
/// <param name="RowSpacing">Millimetres from a row to the next.</param>
/// <param name="ColumnSpacing">Millimetres from a column to the next.</param>
internal sealed record SliceGeometry(double[] Position, double[] AlongRow, double[] AlongColumn, double RowSpacing, double ColumnSpacing)
{
    /// <summary>Distance between slices as the file states it; null where it does not.</summary>
    public double? StatedSpacing { get; init; }

    /// <summary>The unit step from a slice to the next.</summary>
    public double[] Normal =>
    [
        (AlongRow[1] * AlongColumn[2]) - (AlongRow[2] * AlongColumn[1]),
        (AlongRow[2] * AlongColumn[0]) - (AlongRow[0] * AlongColumn[2]),
        (AlongRow[0] * AlongColumn[1]) - (AlongRow[1] * AlongColumn[0]),
    ];

    /// <summary>Reads what a file says of a frame: its functional groups first, as enhanced files have them.</summary>
    /// <returns>Null where it says no position or no orientation.</returns>
    public static SliceGeometry? Of(DicomDataSet set, int frame)
    {
        var measures = FunctionalGroups.Of(set, frame, DicomTags.PixelMeasures) ?? set;
        var position = (FunctionalGroups.Of(set, frame, DicomTags.PlanePosition) ?? set).Numbers(DicomTags.ImagePositionPatient);
        var orientation = (FunctionalGroups.Of(set, frame, DicomTags.PlaneOrientation) ?? set).Numbers(DicomTags.ImageOrientationPatient);
        if (position.Count < 3 || orientation.Count < 6 || !position.Concat(orientation).All(double.IsFinite))
        {
            return null;
        }

        var spacing = measures.Numbers(DicomTags.PixelSpacing) is [> 0 and < 1e4, > 0 and < 1e4, ..] given ? given : [1.0, 1.0];
        var stated = measures.Number(DicomTags.SpacingBetweenSlices) is { } between && double.IsFinite(between) && between != 0 ? Math.Abs(between) : (double?)null;
        return new SliceGeometry([.. position.Take(3)], Unit(orientation, 0), Unit(orientation, 3), spacing[0], spacing[1]) { StatedSpacing = stated };
    }

    /// <summary>The place along a normal.</summary>
    public double Along(double[] normal) => (Position[0] * normal[0]) + (Position[1] * normal[1]) + (Position[2] * normal[2]);

    private static double[] Unit(IReadOnlyList<double> numbers, int from)
    {
        var length = Math.Sqrt((numbers[from] * numbers[from]) + (numbers[from + 1] * numbers[from + 1]) + (numbers[from + 2] * numbers[from + 2]));
        return length > 0 ? [numbers[from] / length, numbers[from + 1] / length, numbers[from + 2] / length] : [0, 0, 0];
    }
}
