using MLWorkbench.Deidentification.Masks;
using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>What a person should look at, because no header can settle it.</summary>
internal static class Doubts
{
    private const string SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";
    private static readonly DicomTag _recognizable = DicomTag.Of(0x00280302);
    private static readonly DicomTag _conversionType = DicomTag.Of(0x00080064);
    private static readonly string[] _heads = ["HEAD", "BRAIN", "SKULL", "FACE", "NECK", "HEADNECK", "SINUS", "ORBIT"];

    public static IReadOnlyList<string> Of(DicomDataSet set, Mask? mask)
    {
        var doubts = new List<string>();
        if (mask is null && set.Text(DicomTags.BurnedInAnnotation).ToUpperInvariant() != "NO" && MayHoldText(set))
        {
            doubts.Add("burned-in-text-not-excluded");
        }

        if (set.Text(_recognizable).Equals("YES", StringComparison.OrdinalIgnoreCase)
            || (set.Text(DicomTags.Modality) is "CT" or "MR" or "PT" && _heads.Contains(set.Text(DicomTags.BodyPartExamined).ToUpperInvariant())))
        {
            doubts.Add("face-may-be-recognizable");
        }

        return doubts;
    }

    /// <summary>
    /// These modalities carry text in their pixels more often than not, and so do secondary captures, which often have the modality of what they
    /// show. Only those have a Conversion Type (PS3.3 C.8.6.1); every value of it counts, synthetic images (SYN) too: report pages and dose
    /// sheets are such.
    /// </summary>
    private static bool MayHoldText(DicomDataSet set)
    {
        var kind = set.Text(DicomTags.SopClassUid);
        return set.Text(DicomTags.Modality) is "US" or "IVUS" or "SC" or "OT" or "XC" or "ES" or "GM" or "RF" or "XA" or "DOC"
            || kind == SecondaryCapture || kind.StartsWith(SecondaryCapture + ".", StringComparison.Ordinal)
            || set.Text(_conversionType).Length > 0
            || set.Texts(DicomTags.ImageType).Any(IsScreen);
    }

    /// <summary>"SCREEN SAVE" and its like, which scanners write for what their consoles show.</summary>
    private static bool IsScreen(string value) =>
        string.Concat(value.ToUpperInvariant().Where(char.IsAsciiLetter)) is "SCREENSAVE" or "SCREENSHOT" or "SCREENCAPTURE";
}
