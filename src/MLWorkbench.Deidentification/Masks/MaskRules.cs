using System.IO.Enumeration;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Pixels;

namespace MLWorkbench.Deidentification.Masks;

/// <summary>The rules of a file.</summary>
/// <param name="Rules">In order; all that fit apply.</param>
public sealed record MaskRules(IReadOnlyList<MaskRule> Rules)
{
    private static readonly DicomTag _regions = DicomTag.Of(0x00186011);

    /// <summary>No rules.</summary>
    public static MaskRules None { get; } = new([]);

    /// <summary>The mask of an image: null where no rule fits.</summary>
    /// <param name="set">The file's data set before it is cleaned, with all value representations.</param>
    /// <param name="pixels">What it says of its pixels.</param>
    public Mask? For(DicomDataSet set, PixelDescription pixels)
    {
        var fitting = Rules.Where(rule => Fits(rule, set, pixels)).ToList();
        return fitting.Count == 0 ? null : new Mask(
            [.. fitting.Select(rule => rule.Name)],
            [.. fitting.SelectMany(rule => rule.Rectangles)],
            fitting.Exists(rule => rule.OutsideUltrasoundRegions) ? [.. set.Items(_regions).Select(Region)] : null);
    }

    private static bool Fits(MaskRule rule, DicomDataSet set, PixelDescription pixels) =>
        Matches(rule.Modality, set.Text(DicomTags.Modality))
        && Matches(rule.Manufacturer, set.Text(DicomTags.Manufacturer))
        && Matches(rule.Model, set.Text(DicomTags.ManufacturerModelName))
        && (rule.Rows ?? pixels.Rows) == pixels.Rows
        && (rule.Columns ?? pixels.Columns) == pixels.Columns
        && (!rule.OutsideUltrasoundRegions || set.Items(_regions).Any(item => Region(item).Width > 0));

    private static bool Matches(string? pattern, string value) => pattern is null || FileSystemName.MatchesSimpleExpression(pattern, value, ignoreCase: true);

    /// <summary>PS3.3 C.8.5.5.1: both corners belong to the region.</summary>
    private static MaskRectangle Region(DicomDataSet item)
    {
        var (left, top) = (Number(0x00186018), Number(0x0018601A));
        return new MaskRectangle(left, top, Number(0x0018601C) - left + 1, Number(0x0018601E) - top + 1);

        int Number(uint tag) => (int)Math.Clamp(item.Number(DicomTag.Of(tag)) ?? -1, -1, ushort.MaxValue);
    }
}
