using System.Security.Cryptography;
using MLWorkbench.Deidentification.CodeStreams;
using MLWorkbench.Deidentification.Masks;
using MLWorkbench.Deidentification.Profile;
using MLWorkbench.Deidentification.Verification;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Privacy;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;

namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>Applies the profile to one file after the other; it knows nothing of folders.</summary>
internal sealed class Deidentifier(DeidentifyOptions options)
{
    /// <summary>Implementation Class UID of what is written: a fixed one of our own (PS3.7 D.3.3.2).</summary>
    public const string Implementation = "2.25.212450985733154986311804671202903317145";

    private readonly UidMap _uids = new(options.Key);
    private readonly Pseudonyms _pseudonyms = new(options.Key);

    /// <summary>De-identifies a file and searches the result for what was taken out.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="chosen">Told what the rules of masks mean for it, also where it is refused then.</param>
    /// <exception cref="RefusedFileException">It is not written.</exception>
    public DeidentifiedFile Clean(ReadOnlyMemory<byte> content, Action<MaskChoice>? chosen = null)
    {
        var (file, image) = Open(content);
        var set = file.DataSet;
        // What went through here before under the same key keeps its codes, and what became of its dates then stays true.
        var again = _uids.IsOurs(set.Text(DicomTags.SopInstanceUid)) && set.Text(DeidentificationMarks.IdentityRemoved) == "YES";
        var (id, study) = (set.Text(DicomTags.PatientId), set.Text(DicomTags.StudyInstanceUid));
        var identity = id.Length > 0 ? id : study.Length > 0 ? study : set.Text(DicomTags.SopInstanceUid);
        var patient = again && Pseudonyms.IsCode("patient", id) ? id : _pseudonyms.Of("patient", identity.Length > 0 ? identity : "unknown");
        var choice = options.Masks.For(set, image.Pixels);
        chosen?.Invoke(choice);
        RequireNoDeclaredText(image, choice);
        var mask = choice.Mask;

        var before = again ? DeidentificationMarks.DatesOf(set) : DateHandling.Keep;
        var dates = before == DateHandling.Remove || options.Dates == DateHandling.Keep ? before : options.Dates;
        // From the code, not from the Patient ID: that is the code when a file comes again, and the dates of a patient move by one number of days.
        var shift = before == DateHandling.Shift ? DateShift.None : DateShift.Of(options.Key, patient);
        var cleaner = new ElementCleaner(_uids, shift, dates, patient);
        var clean = WithInstance(cleaner.Clean(set), content.Span);
        var painted = 0L;
        var syntax = file.Syntax.IsDeflated ? TransferSyntax.ExplicitLittleEndian : file.Syntax;
        if (mask is not null)
        {
            (clean, syntax) = (Masked(image, clean, mask, out painted), TransferSyntax.ExplicitLittleEndian);
        }

        clean = FrameComments.Blank(image, EmbeddedOverlays.Clear(set, clean, image.Pixels, cleaner.Tally));
        var written = DicomWriter.Write(DeidentificationMarks.Put(clean, patient, dates, mask is not null, again ? set : null, syntax));
        LeakCheck.Require(written, cleaner.Removed, _uids, patient, dates);
        var series = clean.Text(DicomTags.SeriesInstanceUid);
        return new DeidentifiedFile(
            written, patient, series.Length == 0 ? "series-unknown" : _pseudonyms.Of("series", series), dates, cleaner.Tally, mask?.Rules ?? [], painted, Doubts.Of(set, mask), cleaner.Removed);
    }

    private static (DicomFile File, DicomImage Image) Open(ReadOnlyMemory<byte> content)
    {
        if (!DicomFile.Recognises(content.Span))
        {
            throw new RefusedFileException(RefusalKind.NotDicom, "no DICOM file; it was not copied");
        }

        DicomFile file;
        try
        {
            file = DicomFile.Parse(content);
        }
        catch (ImageDecodeException failure)
        {
            throw new RefusedFileException(RefusalKind.Damaged, failure.Message);
        }

        file = file with { DataSet = Representations.Complete(file.DataSet) };
        if (!file.DataSet.Elements.Any(element => element.Tag == DicomTags.PixelData || element.Tag == DicomTags.FloatPixelData || element.Tag == DicomTags.DoubleFloatPixelData))
        {
            throw new RefusedFileException(
                RefusalKind.NoImage, "holds no image: reports, documents, waveforms, presentation states and directories are not cleaned but refused");
        }

        try
        {
            return (file, DicomImage.Of(file));
        }
        catch (ImageDecodeException failure)
        {
            throw new RefusedFileException(RefusalKind.Damaged, failure.Message);
        }
    }

    private static void RequireNoDeclaredText(DicomImage image, MaskChoice choice)
    {
        if (choice.Mask is not null || !image.File.DataSet.Text(DicomTags.BurnedInAnnotation).Equals("YES", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var places = string.Join(", ", choice.Missing.Select(rule => rule.Place));
        throw new RefusedFileException(RefusalKind.BurnedInText, choice.Missing.Count == 0
            ? "it says that text is burned in (Burned In Annotation YES), and no rule of --mask fits it"
            : FormattableString.Invariant(
                $"it says that text is burned in (Burned In Annotation YES), and {places} covers none of its {image.Pixels.Columns} x {image.Pixels.Rows} pixels"));
    }

    /// <summary>A decoder that is missing, runs out of memory or fails costs this file, as a damaged frame does.</summary>
    private static DicomDataSet Masked(DicomImage image, DicomDataSet clean, Mask mask, out long painted)
    {
        try
        {
            return MaskedPixels.Apply(image, clean, mask, out painted);
        }
        catch (WorkbenchException failure)
        {
            throw new RefusedFileException(RefusalKind.Damaged, failure.Message);
        }
    }

    /// <summary>A file of before DICOM has no identifier; it gets one, so that it is known again.</summary>
    private DicomDataSet WithInstance(DicomDataSet clean, ReadOnlySpan<byte> content) => clean.Text(DicomTags.SopInstanceUid).Length > 0 ? clean : new DicomDataSet(
        new DataSetBuilder(clean).Put(Texts.Element(DicomTags.SopInstanceUid, "UI", _uids.Of($"content {Convert.ToHexStringLower(SHA256.HashData(content))}"))).ToDataSet().Elements,
        clean.IsBigEndian);
}
