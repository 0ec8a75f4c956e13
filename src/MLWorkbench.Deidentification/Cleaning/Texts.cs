using System.Text;
using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>Elements that hold plain text.</summary>
internal static class Texts
{
    /// <summary>An element, padded to an even length as its representation wants.</summary>
    public static DicomElement Element(DicomTag tag, string vr, string text) =>
        new(tag, vr, Encoding.ASCII.GetBytes(text.Length % 2 == 0 ? text : text + (vr == "UI" ? '\0' : ' ')));
}
