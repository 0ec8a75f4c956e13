using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;
using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Scanning;

namespace MLWorkbench.Samples.Dicom;

/// <summary>
/// A patch as CT image in DICOM (PS3.3 A.3). What a real header tells of a patient is there, made up, also where cleaning forgets it: in
/// nested sequences, private elements and free texts.
/// </summary>
internal static class CtFile
{
    private const string CtImageStorage = "1.2.840.10008.5.1.4.1.1.2";
    private const string Implementation = "2.25.212450985733154986311804671202903317145";

    /// <summary>Images of a patient that make one study; further ones come from a study half a year later.</summary>
    private const int PerStudy = 3;

    /// <summary>The file.</summary>
    /// <param name="seed">The set's seed.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="site">Where the image was sent from.</param>
    /// <param name="index">Number of the image among the patient's, 0-based.</param>
    /// <param name="patch">The image.</param>
    public static byte[] Write(ulong seed, Patient patient, string site, int index, Patch patch)
    {
        var person = MadeUpPerson.Of(seed, patient);
        var study = index / PerStudy;
        var when = person.FirstStudy.AddDays(183 * study);
        var scanner = Scanner.All[patient.Scanner];
        var set = new DataSetBuilder()
            .Text(DicomTags.ImageType, "CS", "ORIGINAL\\PRIMARY\\AXIAL")
            .Text(DicomTags.SopClassUid, "UI", CtImageStorage)
            .Text(DicomTags.SopInstanceUid, "UI", Uid($"{seed}/{patient.Number}/image/{index}"))
            .Text(DicomTags.StudyInstanceUid, "UI", Uid($"{seed}/{patient.Number}/study/{study}"))
            .Text(DicomTags.SeriesInstanceUid, "UI", Uid($"{seed}/{patient.Number}/series/{study}"))
            .Text(DicomTag.Of(0x00200052), "UI", Uid($"{seed}/{patient.Number}/frame/{study}"))
            .Text(DicomTags.InstanceNumber, "IS", Whole((index % PerStudy) + 1))
            .Text(DicomTags.Modality, "CS", "CT")
            .Text(DicomTags.BodyPartExamined, "CS", "CHEST")
            .Text(DicomTags.Manufacturer, "LO", "MLWorkbench")
            .Text(DicomTags.ManufacturerModelName, "LO", $"Simulated CT {scanner.Name}");
        Geometry(set, scanner, index % PerStudy);
        Person(set, person, when);
        House(set, person, site, patient.Number, study, when);
        Pixels(set, patch);
        return DicomWriter.Write(set.ToFile(TransferSyntax.ExplicitLittleEndian, Implementation));
    }

    private static void Person(DataSetBuilder set, MadeUpPerson person, DateTime when) => set
        .Text(DicomTags.PatientName, "PN", person.Name)
        .Text(DicomTags.PatientId, "LO", person.Id)
        .Text(DicomTags.PatientBirthDate, "DA", Day(person.Birth))
        .Text(DicomTags.PatientSex, "CS", person.Sex)
        .Text(DicomTag.Of(0x00101010), "AS", string.Create(CultureInfo.InvariantCulture, $"{(when - person.Birth).Days / 365.25:000}Y"))
        .Text(DicomTag.Of(0x00101040), "LO", $"{person.Id[^3..]} Invented Street")
        .Text(DicomTag.Of(0x001021B0), "LT", $"{person.Name.Split('^')[1]} smoked.")
        // A private block, as scanners write them.
        .Text(new DicomTag(0x0029, 0x0010), "LO", "MLWORKBENCH SAMPLE")
        .Text(new DicomTag(0x0029, 0x1001), "PN", person.Name);

    private static void House(DataSetBuilder set, MadeUpPerson person, string site, int patient, int study, DateTime when)
    {
        var accession = string.Create(CultureInfo.InvariantCulture, $"ACC{patient:00000}{study}");
        foreach (var date in (uint[])[0x00080020, 0x00080021, 0x00080022, 0x00080023])
        {
            set.Text(DicomTag.Of(date), "DA", Day(when));
        }

        foreach (var time in (uint[])[0x00080030, 0x00080031, 0x00080032, 0x00080033])
        {
            set.Text(DicomTag.Of(time), "TM", when.ToString("HHmmss", CultureInfo.InvariantCulture));
        }

        set.Text(DicomTags.AccessionNumber, "SH", accession)
            .Text(DicomTags.InstitutionName, "LO", $"Invented Hospital {site}")
            .Text(DicomTags.ReferringPhysicianName, "PN", "Referrer^Rosalind")
            .Text(DicomTags.StationName, "SH", $"CTROOM{site.Length}{patient % 3}")
            .Text(DicomTags.StudyDescription, "LO", $"Nodule follow-up of {person.Name.Split('^')[0]}")
            .Text(DicomTags.SeriesDescription, "LO", "Patches")
            .Text(DicomTag.Of(0x00181000), "LO", $"SN-{site.Length}0427")
            .Text(DicomTag.Of(0x00200010), "SH", accession)
            .Sequence(DicomTag.Of(0x00400275), new DataSetBuilder()
                .Text(DicomTag.Of(0x00401001), "SH", accession)
                .Text(DicomTag.Of(0x00321060), "LO", $"CT for {person.Name.Split('^')[1]}")
                .ToDataSet());
    }

    private static void Geometry(DataSetBuilder set, Scanner scanner, int slice) => set
        .Decimals(DicomTags.SliceThickness, scanner.Thickness)
        .Decimals(DicomTags.PixelSpacing, Scanning.Geometry.Pitch, Scanning.Geometry.Pitch)
        .Decimals(DicomTags.ImagePositionPatient, 0, 0, -40 * slice)
        .Decimals(DicomTags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0);

    private static void Pixels(DataSetBuilder set, Patch patch)
    {
        var values = new byte[patch.Stored.Length * 2];
        for (var index = 0; index < patch.Stored.Length; index++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(values.AsSpan(index * 2), patch.Stored[index]);
        }

        set.Short(DicomTags.SamplesPerPixel, 1)
            .Text(DicomTags.PhotometricInterpretation, "CS", "MONOCHROME2")
            .Short(DicomTags.Rows, Scanning.Geometry.Size).Short(DicomTags.Columns, Scanning.Geometry.Size)
            .Short(DicomTags.BitsAllocated, 16).Short(DicomTags.BitsStored, 12).Short(DicomTags.HighBit, 11).Short(DicomTags.PixelRepresentation, 0)
            .Text(DicomTags.BurnedInAnnotation, "CS", "NO")
            .Decimals(DicomTags.RescaleIntercept, -Scanning.Geometry.Offset).Decimals(DicomTags.RescaleSlope, 1)
            .Text(DicomTag.Of(0x00281054), "LO", "HU")
            .Decimals(DicomTags.WindowCenter, -600).Decimals(DicomTags.WindowWidth, 1_500)
            .Bytes(DicomTags.PixelData, "OW", values);
    }

    /// <summary>An identifier derived from what it names (PS3.5 B.2), so that the same seed gives the same bytes.</summary>
    private static string Uid(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"2.25.{BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}");

    private static string Day(DateTime day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
