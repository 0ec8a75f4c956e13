namespace MLWorkbench.Imaging.Dicom.Elements;

/// <summary>
/// Value representations where a file does not say them (implicit VR): of the elements that are read here (PS3.6). All others are left as
/// bytes.
/// </summary>
internal static class DicomDictionary
{
    private static readonly HashSet<uint> Shorts =
    [
        0x00280002, 0x00280006, 0x00280010, 0x00280011, 0x00280100, 0x00280101, 0x00280102, 0x00280103, 0x00281101, 0x00281102, 0x00281103,
        0x00281201, 0x00281202, 0x00281203, 0x00281221, 0x00281222, 0x00281223, 0x00283002, 0x00283006, 0x00280106, 0x00280107, 0x00280120,
    ];

    private static readonly HashSet<uint> Sequences =
    [
        0x00283000, 0x00283010, 0x52009229, 0x52009230, 0x00209113, 0x00209116, 0x00289110, 0x00289132, 0x00289145,
    ];

    public static string VrOf(DicomTag tag) =>
        Shorts.Contains(tag.Number) ? "US" : Sequences.Contains(tag.Number) ? "SQ" : tag.Element == 0 ? "UL" : "UN";
}
