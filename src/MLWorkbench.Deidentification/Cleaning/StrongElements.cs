using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>
/// Elements whose values name people and places: none of those may be left, even where another element says the same in its own right. Others
/// are descriptions, rooms, devices and running numbers, which may be plain words and numbers ("CHEST" as protocol and as body part, 1001 as
/// study and as series). Persons' names (PN) and identifiers (UI) are told by their representation.
/// </summary>
internal static class StrongElements
{
    private static readonly HashSet<uint> _tags =
    [
        // Patient: IDs and who issued them, birth date, address, insurance, record, telephone, telecom, who answers for them.
        0x00100020, 0x00100021, 0x00100030, 0x00101000, 0x00101040, 0x00101050, 0x00101090, 0x00102154, 0x00102155, 0x00102299,
        // Orders, admissions and episodes, with issuers: accession number, placer's and filler's numbers, callback.
        0x00080050, 0x00380010, 0x00380011, 0x00380060, 0x00380061, 0x00400031, 0x00400032, 0x00402010, 0x00402011, 0x00402016, 0x00402017,
        // Institution, its address; the referring physician's address and telephone; address, telephone and telecom of any person.
        0x00080080, 0x00080081, 0x00080092, 0x00080094, 0x00401102, 0x00401103, 0x00401104, 0x0040A353, 0x0040A354, 0x4008011A,
        // Organisations that perform and verify; owner of a camera; author of a topic.
        0x00404036, 0x0040A027, 0x0016004D, 0x00880910,
        // Clinical trials: subject, its reading, site, coordinating centre, ethics committee with the number of its approval.
        0x00120030, 0x00120031, 0x00120040, 0x00120042, 0x00120060, 0x00120081, 0x00120082,
        // Specimens of a person: accession number, container, specimen, slide.
        0x0040050A, 0x00400512, 0x00400551, 0x004006FA,
    ];

    public static bool Contains(DicomTag tag) => _tags.Contains(tag.Number);
}
