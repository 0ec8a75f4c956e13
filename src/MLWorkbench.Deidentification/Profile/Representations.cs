using System.Globalization;
using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Deidentification.Profile;

/// <summary>Which value representation an element of the standard has (PS3.6), for files that do not say it.</summary>
internal static class Representations
{
    private static readonly Dictionary<uint, string> _known = Read();

    /// <summary>The representation, or null for an element that the standard does not have.</summary>
    public static string? Of(DicomTag tag) => tag.IsPrivate ? null : _known.GetValueOrDefault(tag.Number);

    /// <summary>Every element with its representation where the file leaves it open; private ones stay as they are.</summary>
    public static DicomDataSet Complete(DicomDataSet set) =>
        new([.. set.Elements.Select(Complete)], set.IsBigEndian);

    private static DicomElement Complete(DicomElement element) => element switch
    {
        { Items: { } items } => element with { Items = [.. items.Select(Complete)] },
        { Vr: "UN", Fragments: null } when Of(element.Tag) is { } vr && (vr != "SQ" || element.Value.IsEmpty) =>
            vr == "SQ" ? new DicomElement(element.Tag, vr, default) { Items = [] } : element with { Vr = vr },
        _ => element,
    };

    private static Dictionary<uint, string> Read()
    {
        var known = new Dictionary<uint, string>();
        foreach (var line in Resource.Lines("representations.txt"))
        {
            var fields = line.Split(' ');
            foreach (var tag in fields.Skip(1))
            {
                known[uint.Parse(tag, NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = fields[0];
            }
        }

        return known;
    }
}
