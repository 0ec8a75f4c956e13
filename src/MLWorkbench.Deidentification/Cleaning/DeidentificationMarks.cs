using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;

namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>The elements by which a file says that and how it was de-identified (PS3.15 E.1.1, PS3.16 CID 7050).</summary>
internal static class DeidentificationMarks
{
    public const string Method = "MLWorkbench; DICOM PS3.15 Annex E Basic Profile";
    public static readonly DicomTag IdentityRemoved = DicomTag.Of(0x00120062);
    public static readonly DicomTag MethodText = DicomTag.Of(0x00120063);
    public static readonly DicomTag MethodCodes = DicomTag.Of(0x00120064);
    public static readonly DicomTag LongitudinalInformation = DicomTag.Of(0x00280303);

    /// <summary>The file to write, with the marks.</summary>
    /// <param name="set">The cleaned data set.</param>
    /// <param name="patient">The patient's code, put also where the file had no name or id.</param>
    /// <param name="dates">What became of dates.</param>
    /// <param name="masked">Whether pixels were painted over.</param>
    /// <param name="before">For a file that had marks of ours: its data set, whose mark of masked pixels stays true.</param>
    /// <param name="syntax">How it is stored.</param>
    public static DicomFile Put(DicomDataSet set, string patient, DateHandling dates, bool masked, DicomDataSet? before, TransferSyntax syntax)
    {
        var wasMasked = before?.Items(MethodCodes).Any(item => item.Text(DicomTag.Of(0x00080100)) == "113101") == true;
        var marked = new DataSetBuilder(set)
            .Put(Texts.Element(DicomTags.PatientName, "PN", patient))
            .Put(Texts.Element(DicomTags.PatientId, "LO", patient))
            .Put(Texts.Element(IdentityRemoved, "CS", "YES"))
            .Put(Texts.Element(MethodText, "LO", Method))
            .Put(Texts.Element(LongitudinalInformation, "CS", dates switch { DateHandling.Shift => "MODIFIED", DateHandling.Remove => "REMOVED", _ => "UNMODIFIED" }))
            .Sequence(MethodCodes, [.. Codes(dates, masked || wasMasked).Select(code => Item(code.Value, code.Meaning, set.IsBigEndian))]);
        var file = marked.ToFile(syntax, Deidentifier.Implementation);
        return file with { DataSet = new DicomDataSet(file.DataSet.Elements, set.IsBigEndian) };
    }

    /// <summary>What became of the dates of a file that has marks of ours.</summary>
    /// <param name="set">Its data set.</param>
    public static DateHandling DatesOf(DicomDataSet set) => set.Text(LongitudinalInformation) switch
    {
        "MODIFIED" => DateHandling.Shift,
        "REMOVED" => DateHandling.Remove,
        _ => DateHandling.Keep,
    };

    private static IEnumerable<(string Value, string Meaning)> Codes(DateHandling dates, bool masked)
    {
        yield return ("113100", "Basic Application Confidentiality Profile");
        if (masked)
        {
            yield return ("113101", "Clean Pixel Data Option");
        }

        if (dates == DateHandling.Keep)
        {
            yield return ("113106", "Retain Longitudinal Temporal Information Full Dates Option");
        }
        else if (dates == DateHandling.Shift)
        {
            yield return ("113107", "Retain Longitudinal Temporal Information Modified Dates Option");
        }
    }

    private static DicomDataSet Item(string value, string meaning, bool bigEndian) => new(
        [
            Texts.Element(DicomTag.Of(0x00080100), "SH", value),
            Texts.Element(DicomTag.Of(0x00080102), "SH", "DCM"),
            Texts.Element(DicomTag.Of(0x00080104), "LO", meaning),
        ],
        bigEndian);
}
