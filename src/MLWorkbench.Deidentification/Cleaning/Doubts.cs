using MLWorkbench.Deidentification.Masks;
using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>What a person should look at, because no header can settle it.</summary>
internal static class Doubts
{
    private static readonly DicomTag _recognizable = DicomTag.Of(0x00280302);
    private static readonly string[] _heads = ["HEAD", "BRAIN", "SKULL", "FACE", "NECK", "HEADNECK", "SINUS", "ORBIT"];

    public static IReadOnlyList<string> Of(DicomDataSet set, Mask? mask)
    {
        var doubts = new List<string>();
        var burned = set.Text(DicomTags.BurnedInAnnotation).ToUpperInvariant();
        // These modalities carry text in their pixels more often than not.
        if (mask is null && burned != "NO" && (set.Text(DicomTags.Modality) is "US" or "IVUS" or "SC" or "OT" or "XC" or "ES" or "GM" or "RF" or "XA" or "DOC"))
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
}
