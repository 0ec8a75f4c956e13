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

    /// <summary>
    /// What the rules mean for an image. A rule that covers none of its pixels does not fit, whatever the header says: nothing would be painted over.
    /// </summary>
    /// <param name="set">The file's data set before it is cleaned, with all value representations.</param>
    /// <param name="pixels">What it says of its pixels.</param>
    public MaskChoice For(DicomDataSet set, PixelDescription pixels)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(pixels);
        var (painting, missing) = (new List<MaskRule>(), new List<MaskRule>());
        foreach (var rule in Rules.Where(rule => IsMeantFor(rule, set, pixels)))
        {
            (MaskOf([rule], set).CoverageOf(pixels).Contains(true) ? painting : missing).Add(rule);
        }

        return new MaskChoice(
            painting.Count == 0 ? null : MaskOf(painting, set),
            painting,
            missing,
            [.. painting.Where(rule => rule.Rectangles.Any(rectangle => !rectangle.IsWithin(pixels.Columns, pixels.Rows)))]);
    }

    private static Mask MaskOf(List<MaskRule> rules, DicomDataSet set) => new(
        [.. rules.Select(rule => rule.Name)],
        [.. rules.SelectMany(rule => rule.Rectangles)],
        rules.Exists(rule => rule.OutsideUltrasoundRegions) ? [.. set.Items(_regions).Select(Region)] : null);

    private static bool IsMeantFor(MaskRule rule, DicomDataSet set, PixelDescription pixels) =>
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
