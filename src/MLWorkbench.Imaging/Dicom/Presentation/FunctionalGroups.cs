using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Imaging.Dicom.Presentation;

/// <summary>What an enhanced multi-frame file says of a frame: its own functional group, else the shared one (PS3.3 C.7.6.16).</summary>
internal static class FunctionalGroups
{
    /// <summary>The first item of a macro's sequence, or null.</summary>
    public static DicomDataSet? Of(DicomDataSet set, int frame, DicomTag macro)
    {
        var perFrame = set.Items(DicomTags.PerFrameFunctionalGroups);
        return (frame < perFrame.Count ? First(perFrame[frame], macro) : null)
            ?? (set.Items(DicomTags.SharedFunctionalGroups) is [var shared, ..] ? First(shared, macro) : null);
    }

    private static DicomDataSet? First(DicomDataSet group, DicomTag macro) => group.Items(macro) is [var item, ..] ? item : null;
}
