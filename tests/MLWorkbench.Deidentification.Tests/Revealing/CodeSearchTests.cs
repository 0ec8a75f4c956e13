using MLWorkbench.Deidentification.Revealing;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Privacy;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Deidentification.Tests.Revealing;

/// <summary>Every code that the program writes is found again.</summary>
public sealed class CodeSearchTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Pseudonyms _codes = new(Keys.First);

    [Theory]
    [InlineData("image", "berta/ct/one.dcm", "berta/ct/one.dcm")]
    [InlineData("file", "letter.txt", "letter.txt")]
    [InlineData("image", "berta/ct", "berta/ct")]
    [InlineData("image", "berta/ct#7", "berta/ct, slice 7")]
    [InlineData("image", "berta/ct#mid-planes", "berta/ct, mid-planes")]
    [InlineData("image", "carla/brain.nii.gz#120", "carla/brain.nii.gz, slice 120")]
    [InlineData("image", "berta/ct/one.dcm#2", "berta/ct/one.dcm, slice 2")]
    [InlineData("file", "berta/ct", "berta/ct")]
    public void CodesOfFilesFoldersAndPlanes_AreFound(string kind, string made, string found)
    {
        Prepare();

        Assert.Equal([_folder.File($"in/{found}")], Find(_codes.Of(kind, made), "in"));
    }

    [Theory]
    [InlineData("berta", "berta (", "in/berta)")]
    [InlineData("berta/ct", "berta/ct (", "in/berta/ct)")]
    [InlineData("p-17_left", "p-17_left (", "in/carla/p-17_left_1.txt)")]
    [InlineData("carla/p-17", "carla/p-17 (", "in/carla/p-17_left_1.txt)")]
    [InlineData("alone: berta/ct", "berta/ct, a patient of its own (", "in/berta/ct)")]
    [InlineData("berta/ct/one.dcm", "berta/ct/one.dcm (", "in/berta/ct/one.dcm)")]
    public void CodesOfPatients_MadeOfPaths_AreFound(string made, string words, string place)
    {
        Prepare();

        Assert.Equal([words + _folder.File(place[..^1]) + ")"], Find(_codes.Of("patient", made), "in"));
    }

    [Theory]
    [InlineData("patient", "Doe, John", "Doe, John (", 2)]
    [InlineData("patient", "says \"no\"", "says \"no\" (", 3)]
    [InlineData("row", "row 2", "row 2 (", 3)]
    [InlineData("row", "Doe, John", "Doe, John (", 2)]
    public void CodesOfCellsAndRows_AreFound(string kind, string made, string words, int line)
    {
        var table = _folder.Write("in/table.csv", "name,label\n\"Doe, John\",a\n\"says \"\"no\"\"\",b\n");

        Assert.Equal([$"{words}{table}, line {line})"], Find(_codes.Of(kind, made), "in/table.csv"));
    }

    [Fact]
    public void FilesThatAManifestNamesOutsideItsFolder_AreFound()
    {
        Prepare();
        _folder.Write("lists/list.csv", "file,label\n../in/berta/ct,a\n");

        Assert.Equal([_folder.File("in/berta/ct/one.dcm")], Find(_codes.Of("image", "../in/berta/ct/one.dcm"), "lists/list.csv"));
        Assert.Equal([_folder.File("in/berta/ct") + ", slice 3"], Find(_codes.Of("image", "../in/berta/ct#3"), "lists/list.csv"));
    }

    [Fact]
    public void NamesOfDeidentifiedFolders_AreFoundInTheOriginals()
    {
        Prepare();
        var nameless = new DataSetBuilder(DicomFile.Parse(TellingFiles.Make(1)).DataSet).Remove(DicomTags.PatientId, DicomTags.StudyInstanceUid)
            .Text(DicomTags.SeriesInstanceUid, "UI", "1.2.826.0.1.77.555.700");
        File.WriteAllBytes(_folder.File("in/nameless.dcm"), DicomWriter.Write(nameless.ToFile(TransferSyntax.ExplicitLittleEndian, "1.2.3")));

        var summary = FolderDeidentifier.Run([_folder.File("in")], _folder.File("out"), Keys.Options());

        Assert.Equal(2, summary.Written);
        foreach (var line in summary.Lines.Where(line => line.Output is not null))
        {
            var source = Assert.Single(Find(line.Input, "in"));
            var parts = line.Output!.Split('/');
            Assert.Contains(Find(parts[0], "in"), found => found.EndsWith($"({source})", StringComparison.Ordinal));
            Assert.Contains(Find(parts[1], "in"), found => found.StartsWith("Series Instance UID 1.2.826.0.1.77.555.", StringComparison.Ordinal) && found.EndsWith($"({source})", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void UnderAnotherKey_NothingIsFound()
    {
        Prepare();

        Assert.Empty(CodeSearch.Find(_codes.Of("image", "berta/ct"), [_folder.File("in")], Keys.Second).Found);
    }

    [Fact]
    public void AFileThatCannotBeRead_IsNamed()
    {
        Prepare();
        File.CreateSymbolicLink(_folder.File("in/gone.dcm"), _folder.File("nowhere"));

        var matches = CodeSearch.Find(_codes.Of("patient", "nobody"), [_folder.File("in")], Keys.First);

        Assert.Empty(matches.Found);
        Assert.StartsWith(_folder.File("in/gone.dcm"), Assert.Single(matches.Unread), StringComparison.Ordinal);
    }

    [Fact]
    public void AManifestThatIsNotThere_IsAnError() =>
        Assert.Throws<InputException>(() => CodeSearch.Find(_codes.Of("patient", "nobody"), [_folder.File("none.csv")], Keys.First));

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<string> Find(string code, string where) => CodeSearch.Find(code, [_folder.File(where)], Keys.First).Found;

    private void Prepare()
    {
        File.WriteAllBytes(_folder.File("in/berta/ct/one.dcm"), TellingFiles.Make(1));
        _folder.Write("in/letter.txt", "Dear doctor");
        _folder.Write("in/carla/brain.nii.gz", "");
        _folder.Write("in/carla/p-17_left_1.txt", "");
    }
}
