using MLWorkbench.Deidentification.Manifests;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Privacy;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Deidentification.Tests.Manifests;

public sealed class ManifestTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Labels_AreJoinedToTheNewNames_AndNothingElseIsKept()
    {
        Prepare();
        var list = _folder.Write("in/list.csv", """
            surname,file,label,patient,split,remark
            Berta,berta/one.dcm,nodule,Id-Berta,train,"says, 'Berta'"
            Carla,carla/one.dcm,"none, or small",Id-Carla,test,Carla
            Berta,berta\two.dcm,nodule,Id-Berta,train,
            Doris,doris/one.dcm,nodule,Id-Doris,train,
            Emma,letter.txt,nodule,Id-Emma,train,
            """);

        var summary = Run(list);

        var manifest = summary.Manifest!;
        Assert.Equal((3, 3), (summary.Written, manifest.Rows));
        Assert.Equal(["label", "split"], manifest.Kept);
        Assert.Equal(["patient"], manifest.Coded);
        Assert.Equal(["surname", "remark"], manifest.LeftOut);
        Assert.Equal(["doris/one.dcm", "letter.txt"], manifest.NotWritten);
        var rows = File.ReadAllLines(_folder.File("out/samples.csv"));
        Assert.Equal("file,label,patient,split", rows[0]);
        Assert.Equal(4, rows.Length);
        Assert.Equal(rows.Skip(1).Order(StringComparer.Ordinal), rows.Skip(1));
        foreach (var row in rows.Skip(1))
        {
            // The code in the column is that of the folder and of the header, for the manifest calls patients as the files do.
            var path = row.Split(',')[0];
            var patient = DicomFile.Parse(File.ReadAllBytes(_folder.File($"out/{path}"))).DataSet.Text(DicomTags.PatientId);
            Assert.StartsWith($"{patient}/series-", path, StringComparison.Ordinal);
            Assert.Matches($"^{path},(nodule,{patient},train|\"none, or small\",{patient},test)$", row);
        }

        Assert.Single(rows, row => row.EndsWith(",test", StringComparison.Ordinal));
        var readme = File.ReadAllText(_folder.File("out/README.md"));
        Assert.Contains("`samples.csv` is the manifest that was given, with the new names of files: 3 rows. Columns as they were: label, split. Columns of codes: patient.", readme, StringComparison.Ordinal);
        Assert.DoesNotContain(summary.Refused, file => file.Path.EndsWith("list.csv", StringComparison.Ordinal));
        foreach (var telling in (string[])["Berta", "berta", "Carla", "surname", "remark", "list.csv"])
        {
            Assert.DoesNotContain(telling, string.Join('\n', rows) + readme, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void OnlyTheColumnsAskedFor_AreKept()
    {
        Prepare();
        var list = _folder.Write("in/list.csv", "file,label,age,site\nberta/one.dcm,nodule,61,north\n");

        Run(list, ["AGE"]);

        Assert.Matches("^file,age\npatient-\\w{12}/series-\\w{12}/000001.dcm,61\n$", File.ReadAllText(_folder.File("out/samples.csv")));
    }

    [Fact]
    public void AFolderOfOneSeries_IsNamedAsTheFolderOfItsFiles()
    {
        Prepare();
        var list = _folder.Write("in/list.csv", "file,label\nberta,nodule\ncarla,none\n");
        // A slice that cannot be read makes a series that is not whole.
        File.WriteAllBytes(_folder.File("in/carla/two.dcm"), TellingFiles.Make(1)[..700]);

        var summary = Run(list);

        Assert.Matches("^file,label\npatient-\\w{12}/series-\\w{12},nodule\n$", File.ReadAllText(_folder.File("out/samples.csv")));
        Assert.Equal(["carla"], summary.Manifest!.NotWritten);
    }

    [Theory]
    [InlineData("file,label\nberta/one.dcm,nodule", "lable", "no column 'lable' to keep (columns: file, label). Did you mean 'label'?")]
    [InlineData("file,patient_id\nberta/one.dcm,7", "patient_id", "the column 'patient_id' is called as one that tells who somebody is")]
    [InlineData("files,label\nberta/one.dcm,nodule", null, "no column 'file' (columns: files, label). Did you mean 'files'?")]
    [InlineData("file,label\nother.dcm,nodule", null, "none of its 1 row names one of the given files")]
    public void AManifestThatDoesNotFit_IsAnError_BeforeAnythingIsWritten(string text, string? keep, string message)
    {
        Prepare();

        var failure = Assert.Throws<InputException>(() => Run(_folder.Write("in/list.csv", text), keep is null ? null : [keep]));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Theory]
    [InlineData("patient", "patient")]
    [InlineData("Group", "patient")]
    [InlineData("subject_id", "patient")]
    [InlineData("PatientID", "patient")]
    [InlineData("study-id", "study")]
    [InlineData("SeriesId", "series")]
    [InlineData("patient_age", null)]
    [InlineData("grid", null)]
    [InlineData("label", null)]
    public void ColumnsOfIdentifiers_AreKnownByTheirLastWord(string column, string? kind) => Assert.Equal(kind, ColumnChoice.KindOf(column));

    [Fact]
    public void Codes_AreThoseThatRevealFinds()
    {
        Prepare();
        Run(_folder.Write("in/list.csv", "file,group\nberta/one.dcm,G-17\n"));

        Assert.EndsWith($",{new Pseudonyms(Keys.First).Of("patient", "G-17")}", File.ReadAllLines(_folder.File("out/samples.csv"))[1], StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private DeidentificationSummary Run(string manifest, IReadOnlyList<string>? keep = null) =>
        FolderDeidentifier.Run([_folder.File("in")], _folder.File("out"), Keys.Options() with { Manifest = manifest, KeptColumns = keep });

    private void Prepare()
    {
        File.WriteAllBytes(_folder.File("in/berta/one.dcm"), TellingFiles.Make(1, "Id-Berta"));
        File.WriteAllBytes(_folder.File("in/berta/two.dcm"), TellingFiles.Make(2, "Id-Berta"));
        File.WriteAllBytes(_folder.File("in/carla/one.dcm"), TellingFiles.Make(3, "Id-Carla"));
        _folder.Write("in/letter.txt", "Dear doctor");
    }
}
