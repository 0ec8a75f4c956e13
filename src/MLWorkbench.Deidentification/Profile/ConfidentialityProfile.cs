using System.Globalization;
using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Deidentification.Profile;

/// <summary>
/// The Basic Application Level Confidentiality Profile (PS3.15 annex E): the table, the groups that it names as patterns, and four rules of
/// our own for what it does not name. Those only ever take more away: names, addresses on the web and long free texts are removed, dates
/// are treated as its dates, identifiers as its identifiers, and an element that PS3.6 does not know is removed as a private one is.
/// </summary>
public static class ConfidentialityProfile
{
    private static readonly Dictionary<DicomTag, ProfileRow> _rows = Resource.Lines("profile.txt").Select(Parse).ToDictionary(row => row.Tag);

    /// <summary>Identifiers of kinds and codes, not of things: classes, transfer syntaxes, coding schemes.</summary>
    private static readonly HashSet<uint> _kinds =
    [
        0x00020002, 0x00020010, 0x00080016, 0x0008001A, 0x0008001B, 0x00080062, 0x0008010C, 0x00080117, 0x00080118, 0x00081150, 0x0008115A,
        0x0008040E, 0x00083002, 0x00340003, 0x04000010, 0x04000510, 0x30100052, 0x30100053,
    ];

    /// <summary>The table's rows.</summary>
    public static IReadOnlyCollection<ProfileRow> Rows => _rows.Values;

    /// <summary>The row of an element, or null.</summary>
    /// <param name="tag">The element.</param>
    public static ProfileRow? RowOf(DicomTag tag) => _rows.GetValueOrDefault(tag);

    /// <summary>What becomes of an element.</summary>
    /// <param name="element">The element, with its value representation where that is known.</param>
    public static ProfileAction ActionFor(DicomElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        var tag = element.Tag;
        if (tag == DicomTags.PatientId || tag == DicomTags.PatientName)
        {
            return ProfileAction.PatientCode;
        }

        if (tag.IsPrivate || IsRemovedGroup(tag) || tag.Element == 0)
        {
            return ProfileAction.Remove;
        }

        if (_rows.TryGetValue(tag, out var row))
        {
            // What is a date by the table but holds no date as text (a certified timestamp) keeps the table's own action.
            return row.IsDate && (element.Vr is "DA" or "TM" or "DT") ? ProfileAction.Date : Fitting(row.Action, element);
        }

        return element.Vr switch
        {
            "PN" or "UR" or "LT" or "ST" or "UT" or "AE" => ProfileAction.Remove,
            "DA" or "TM" or "DT" => ProfileAction.Date,
            "UI" => _kinds.Contains(tag.Number) ? ProfileAction.Keep : ProfileAction.RemapUid,
            // A sequence whose items could not be told from other bytes hides what is in it.
            "UN" => ProfileAction.Remove,
            _ => Representations.Of(tag) is null ? ProfileAction.Remove : ProfileAction.Keep,
        };
    }

    /// <summary>Curves, overlays, waveforms, and the groups that belong to messages, directories and padding.</summary>
    private static bool IsRemovedGroup(DicomTag tag) =>
        tag.Group is <= 0x0004 or 0x5400 or 0xFFFA or 0xFFFC || (tag.Group & 0xFF00) is 0x5000 or 0x6000;

    /// <summary>U on a sequence means the identifiers in it (the star of the table), D on an identifier another identifier.</summary>
    private static ProfileAction Fitting(ProfileAction action, DicomElement element) => (action, element) switch
    {
        (ProfileAction.RemapUid, { Items: not null }) => ProfileAction.Keep,
        (ProfileAction.RemapUid, { Vr: not "UI" }) => ProfileAction.Remove,
        (ProfileAction.Replace, { Vr: "UI" }) => ProfileAction.RemapUid,
        _ => action,
    };

    private static ProfileRow Parse(string line)
    {
        var fields = line.Split(' ');
        return new ProfileRow(
            DicomTag.Of(uint.Parse(fields[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
            fields[1],
            fields[2] switch
            {
                "X" => ProfileAction.Remove,
                "Z" => ProfileAction.Empty,
                "D" => ProfileAction.Replace,
                "U" => ProfileAction.RemapUid,
                var other => throw new InvalidOperationException($"profile.txt: unknown action {other}"),
            },
            fields[3],
            fields.Length > 4);
    }
}
