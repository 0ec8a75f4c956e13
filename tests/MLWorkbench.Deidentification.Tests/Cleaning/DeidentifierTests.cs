using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Deidentification.Profile;
using MLWorkbench.Deidentification.Verification;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;
using Xunit;

namespace MLWorkbench.Deidentification.Tests.Cleaning;

public class DeidentifierTests
{
    private static readonly Arbitrary<int> _seeds = Gen.Choose(0, 100_000).ToArbitrary();

    [Fact]
    public void NothingThatTells_StandsInTheBytes() => Holds((before, after) =>
    {
        var text = Encoding.Latin1.GetString(after.Bytes);
        Assert.Contains(TellingFiles.Secret, Encoding.Latin1.GetString(Inflated(before)), StringComparison.Ordinal);
        Assert.DoesNotContain("7secret", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Berta", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1.2.826.0.1.77", text, StringComparison.Ordinal);
        // Within an identifier of 39 digits a date may stand by chance.
        Assert.DoesNotMatch(@"(?<!\d)(19610704|20240229|20240301)(?!\d)", text);
    });

    [Fact]
    public void NoElementOfTheProfileIsLeft() => Holds((_, after) =>
    {
        foreach (var element in Everything(DicomFile.Parse(after.Bytes).DataSet))
        {
            Assert.False(element.Tag.IsPrivate, element.ToString());
            Assert.False((element.Tag.Group & 0xFF00) is 0x5000 or 0x6000, element.ToString());
            Assert.NotEqual(ProfileAction.Remove, ConfidentialityProfile.RowOf(element.Tag)?.Action switch
            {
                // Dates and what belongs to them may stay, moved.
                ProfileAction.Remove when ConfidentialityProfile.RowOf(element.Tag)!.IsDate => ProfileAction.Date,
                var action => action,
            });
        }
    });

    [Fact]
    public void Pixels_StayAsTheyWere() => Holds((before, after) =>
    {
        var (original, copy) = (DicomImage.Open(before), DicomImage.Open(after.Bytes));
        Assert.Equal(original.Pixels.Frames, copy.Pixels.Frames);
        for (var frame = 0; frame < original.Pixels.Frames; frame++)
        {
            Assert.Equal(original.DecodeFrame(frame), copy.DecodeFrame(frame));
        }
    });

    [Fact]
    public void Again_WithTheSameKey_ChangesNothing() => Holds((_, after) =>
        Assert.Equal(after.Bytes, new Deidentifier(Keys.Options()).Clean(after.Bytes).Bytes));

    [Fact]
    public void Again_WithoutDates_ChangesNothing() => Prop.ForAll(_seeds, seed =>
    {
        var deidentifier = new Deidentifier(Keys.Options(dates: DateHandling.Remove));
        var once = deidentifier.Clean(TellingFiles.Make(seed)).Bytes;

        Assert.Equal(once, deidentifier.Clean(once).Bytes);
        foreach (var date in (string[])["20240229", "20240301", "20240302", "101112", "080910"])
        {
            Assert.DoesNotMatch($@"(?<!\d){date}(?!\d)", Encoding.Latin1.GetString(once));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Again_WithOtherDates_IsTheStricterOfBoth_AndSaysSo() => Prop.ForAll(
        _seeds, Gen.Elements(Enum.GetValues<DateHandling>()).ToArbitrary(), Gen.Elements(Enum.GetValues<DateHandling>()).ToArbitrary(), (seed, first, second) =>
    {
        var file = TellingFiles.Make(seed);
        var stricter = first == DateHandling.Remove || second == DateHandling.Remove ? DateHandling.Remove
            : first == DateHandling.Shift || second == DateHandling.Shift ? DateHandling.Shift : DateHandling.Keep;

        var once = new Deidentifier(Keys.Options(dates: first)).Clean(file);
        var twice = new Deidentifier(Keys.Options(dates: second)).Clean(once.Bytes);

        Assert.Equal(stricter, twice.Dates);
        Assert.Equal(new Deidentifier(Keys.Options(dates: stricter)).Clean(file).Bytes, twice.Bytes);
        var set = DicomFile.Parse(twice.Bytes).DataSet;
        Assert.Equal(stricter switch { DateHandling.Shift => "MODIFIED", DateHandling.Remove => "REMOVED", _ => "UNMODIFIED" }, set.Text(DeidentificationMarks.LongitudinalInformation));
        Assert.Equal(stricter == DateHandling.Keep, set.Text(DicomTags.StudyDate) == "20240229");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Identifiers_AgreeUnderOneKey_AndDifferUnderAnother() => Prop.ForAll(_seeds, seed =>
    {
        var file = TellingFiles.Make(seed);
        var first = DicomFile.Parse(new Deidentifier(Keys.Options()).Clean(file).Bytes).DataSet;
        var same = DicomFile.Parse(new Deidentifier(Keys.Options()).Clean(file).Bytes).DataSet;
        var other = DicomFile.Parse(new Deidentifier(Keys.Options(Keys.Second)).Clean(file).Bytes).DataSet;

        foreach (var tag in (DicomTag[])[DicomTags.SopInstanceUid, DicomTags.StudyInstanceUid, DicomTags.SeriesInstanceUid, DicomTags.PatientId])
        {
            Assert.Equal(first.Text(tag), same.Text(tag));
            Assert.NotEqual(first.Text(tag), other.Text(tag));
        }

        Assert.Equal("1.2.840.10008.5.1.4.1.1.2", first.Text(DicomTags.SopClassUid));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ReferencesAmongFiles_StillFit()
    {
        var named = new DataSetBuilder(DicomFile.Parse(TellingFiles.Make(1)).DataSet).Text(DicomTags.SopInstanceUid, "UI", "1.2.3.4.5678");
        var pointing = new DataSetBuilder(DicomFile.Parse(TellingFiles.Make(1)).DataSet)
            .Sequence(DicomTag.Of(0x00081140), new DataSetBuilder().Text(DicomTag.Of(0x00081155), "UI", "1.2.3.4.5678").ToDataSet());

        var (a, b) = (Clean(named), Clean(pointing));

        Assert.Equal(a.Text(DicomTags.SopInstanceUid), b.Items(DicomTag.Of(0x00081140))[0].Text(DicomTag.Of(0x00081155)));
        Assert.StartsWith("2.25.", a.Text(DicomTags.SopInstanceUid), StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_OfOnePatient_KeepTheirDistance()
    {
        var (early, late) = (Dated("Patient A", "20240229"), Dated("Patient A", "20240310"));
        var other = Dated("Patient B", "20240229");

        Assert.Equal(10, late.DayNumber - early.DayNumber);
        Assert.NotEqual(early, other);
        Assert.True(early < new DateOnly(2024, 2, 29));

        static DateOnly Dated(string patient, string date)
        {
            var file = DicomFile.Parse(TellingFiles.Make(1, patient)).DataSet;
            var clean = Clean(new DataSetBuilder(file).Text(DicomTags.StudyDate, "DA", date));
            Assert.Equal("101112", clean.Text(DicomTags.StudyTime));
            return DateOnly.ParseExact(clean.Text(DicomTags.StudyDate), "yyyyMMdd", CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public void Header_SaysWhatWasDone()
    {
        var set = DicomFile.Parse(new Deidentifier(Keys.Options()).Clean(TellingFiles.Make(1)).Bytes).DataSet;

        Assert.Equal("YES", set.Text(DeidentificationMarks.IdentityRemoved));
        Assert.Equal(["113100", "113107"], set.Items(DeidentificationMarks.MethodCodes).Select(item => item.Text(DicomTag.Of(0x00080100))));
        Assert.Equal("MODIFIED", set.Text(DeidentificationMarks.LongitudinalInformation));
        Assert.Equal(set.Text(DicomTags.PatientId), set.Text(DicomTags.PatientName));
    }

    [Fact]
    public void AValueThatStandsElsewhere_FailsTheFile()
    {
        var file = new DataSetBuilder(DicomFile.Parse(TellingFiles.Make(1)).DataSet).Text(DicomTags.Manufacturer, "LO", $"Acme for {TellingFiles.Secret}patient");

        var refusal = Assert.Throws<RefusedFileException>(() => Clean(file));

        Assert.Equal(RefusalKind.FoundAgain, refusal.Kind);
        Assert.DoesNotContain(TellingFiles.Secret, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutPixels_IsRefused()
    {
        var report = new DataSetBuilder(DicomFile.Parse(TellingFiles.Make(1)).DataSet).Remove(DicomTags.PixelData);

        Assert.Equal(RefusalKind.NoImage, Assert.Throws<RefusedFileException>(() => Clean(report)).Kind);
    }

    private static void Holds(Action<byte[], DeidentifiedFile> check) => Prop.ForAll(_seeds, seed =>
    {
        var file = TellingFiles.Make(seed);
        check(file, new Deidentifier(Keys.Options()).Clean(file));
    }).QuickCheckThrowOnFailure();

    private static DicomDataSet Clean(DataSetBuilder set) =>
        DicomFile.Parse(new Deidentifier(Keys.Options()).Clean(DicomWriter.Write(set.ToFile(TransferSyntax.ExplicitLittleEndian, "1.2.3"))).Bytes).DataSet;

    private static byte[] Inflated(byte[] file) => DicomWriter.Write(DicomFile.Parse(file) with { Syntax = TransferSyntax.ExplicitLittleEndian });

    private static IEnumerable<DicomElement> Everything(DicomDataSet set) =>
        set.Elements.SelectMany(element => (element.Items ?? []).SelectMany(Everything).Prepend(element));
}
