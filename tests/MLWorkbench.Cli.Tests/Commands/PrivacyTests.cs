using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>Whose the images are must not be told by anything that leaves the house.</summary>
public sealed class PrivacyTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly HashSet<string> _telling = new(StringComparer.Ordinal);

    [Fact]
    public void Run_OnDicom_LeavesCodesOnly()
    {
        Prepare();
        File.WriteAllText(_folder.File("tiny.yaml"), TinyPipeline);

        var result = WorkbenchProgram.Run(_folder.Path, "run", _folder.File("tiny.yaml"), "--set", $"data.path={_folder.File("scans/list.csv")}", "--out", "out");

        Assert.True(result.Code == 0, result.ToString());
        foreach (var part in (string[])["out", ".cache"])
        {
            AssertTellsNothing(part);
        }

        Assert.Empty(Directory.EnumerateFiles(_folder.File(".state/samples")));
        var rows = File.ReadAllLines(_folder.File("out/predictions.csv"));
        Assert.All(rows.Skip(1), row => Assert.Matches(@"^image-\w{12},patient-\w{12},", row));

        // Who has the key and the data finds the file again, and nobody else does.
        var code = rows[1].Split(',')[0];
        var found = WorkbenchProgram.Run(_folder.Path, "reveal", code, "scans/list.csv");
        Assert.Contains("berta", found.Output, StringComparison.Ordinal);
        var patient = WorkbenchProgram.Run(_folder.Path, "reveal", rows[1].Split(',')[1], "scans/list.csv");
        Assert.Contains("Patient ID MRN", patient.Output, StringComparison.Ordinal);
        File.WriteAllText(_folder.File("other.key"), new string('a', 64));
        Assert.Equal(1, WorkbenchProgram.Run(_folder.Path, "reveal", code, "scans/list.csv", "--key", "other.key").Code);
        Assert.Equal(2, WorkbenchProgram.Run(_folder.Path, "reveal", code, "scans/list.csv", "--key", "no.key").Code);
    }

    [Fact]
    public void ZipOfADicomRun_HoldsNoImageAndNoName()
    {
        Prepare();
        File.WriteAllText(_folder.File("tiny.yaml"), TinyPipeline);
        Assert.Equal(0, WorkbenchProgram.Run(_folder.Path, "run", "tiny.yaml", "--out", "out").Code);

        using var zip = ZipFile.OpenRead(_folder.File("out/model.zip"));

        Assert.DoesNotContain(zip.Entries, entry => Regex.IsMatch(entry.Name, @"\.(png|jpe?g|dcm)$"));
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            AssertTellsNothing(bytes.ToArray(), $"model.zip: {entry.FullName}");
        }
    }

    [Fact]
    public void Deidentify_OfGeneratedDicom_LeavesNothingThatTells()
    {
        Prepare();

        var result = WorkbenchProgram.Run(_folder.Path, "deidentify", "scans", "--out", "clean");

        Assert.True(result.Code == 0, result.ToString());
        AssertTellsNothing("clean");
        Assert.Contains("not anonymous", File.ReadAllText(_folder.File("clean/README.md")), StringComparison.Ordinal);
        Assert.Equal(Directory.EnumerateFiles(_folder.File("clean"), "*.dcm", SearchOption.AllDirectories).Count(), Directory.EnumerateFiles(_folder.File("scans"), "*.dcm", SearchOption.AllDirectories).Count());
        Assert.Equal(2, WorkbenchProgram.Run(_folder.Path, "deidentify", "scans", "--out", "clean").Code);
    }

    [Fact]
    public void Deidentify_WithAManifest_NamesTheRulesThatFitNothing_AndTheColumnsLeftOut()
    {
        Prepare();
        foreach (var number in Enumerable.Range(1, 5))
        {
            File.WriteAllText(_folder.File($"scans/letter{number}.txt"), "Dear doctor");
        }

        File.WriteAllText(_folder.File("rules.yaml"), "rules:\n  - when: { manufacturer: \"Siemenz*\" }\n    rectangles: [[0, 0, 9, 9]]\n  - rectangles: [[5000, 0, 9, 9]]\n");

        var result = WorkbenchProgram.Run(_folder.Path, "deidentify", "scans", "--out", "clean", "--mask", "rules.yaml", "--manifest", "scans/list.csv");

        Assert.True(result.Code == 0, result.ToString());
        Assert.Contains("5 files that are no DICOM were not copied: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("letter3.txt and 2 more", result.Error, StringComparison.Ordinal);
        Assert.Contains("warning: rules.yaml(2): this rule fitted none of the ", result.Error, StringComparison.Ordinal);
        Assert.Matches(@"warning: rules.yaml\(4\): this rule is meant for \d+ files \(.*berta-scan-\d+.dcm\) but covers no pixel there", result.Error);
        Assert.Contains("kept: label; codes: none; left out, for they could identify (--keep-columns): surname.", result.Output, StringComparison.Ordinal);
        AssertTellsNothing("clean");
        Assert.All(File.ReadAllLines(_folder.File("clean/samples.csv")).Skip(1), row => Assert.Matches(@"^patient-\w{12}/series-\w{12}/\d{6}\.dcm,(none|nodule)$", row));

        Directory.CreateDirectory(_folder.File("empty"));
        var nothing = WorkbenchProgram.Run(_folder.Path, "deidentify", "empty", "--out", "none");
        Assert.Equal(2, nothing.Code);
        Assert.Contains("no DICOM file in empty.", nothing.Error, StringComparison.Ordinal);
        Assert.Equal(2, WorkbenchProgram.Run(_folder.Path, "deidentify", "scans", "--out", "none", "--keep-columns", "label").Code);
    }

    [Fact]
    public void DicomPipeline_OfTheRepository_Runs()
    {
        Assert.Equal(0, WorkbenchProgram.Run(_folder.Path, "samples", "--format", "dicom", "--patients", "40", "--out", "nodules").Code);

        var result = WorkbenchProgram.Run(
            _folder.Path, "run", Path.Combine(Repository.Root, "pipelines", "dicom.yaml"), "--set", $"data.path={_folder.File("nodules/samples.csv")}",
            "--trials", "1", "--set", "train.cnn.epochs=2", "--set", "data.split.train=0.5", "--set", "data.split.validation=0.25", "--set", "data.split.test=0.25", "--out", "out");

        Assert.True(result.Code == 0, result.ToString());
        Assert.Contains("patients", result.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private const string TinyPipeline = """
        task: image-classification
        data: { path: scans/list.csv, split: { train: 0.6, validation: 0.2, test: 0.2 } }
        pipeline:
          - load-image: { windows: [lung] }
          - resize: 16
          - train:
              cnn: { filters: 4, blocks: 2, epochs: 2, batch-size: 16, learning-rate: 1e-3 }
        search: { trials: 1 }
        evaluate: { bootstrap: 100 }
        """;

    /// <summary>Generated images of made-up patients in files called after them, with a manifest that names them too, and everything that tells.</summary>
    private void Prepare()
    {
        Assert.Equal(0, WorkbenchProgram.Run(_folder.Path, "samples", "--format", "dicom", "--patients", "30", "--out", "made").Code);
        var lines = File.ReadAllLines(_folder.File("made/samples.csv"));
        var manifest = new List<string> { "file,label,surname" };
        for (var line = 1; line < lines.Length; line++)
        {
            var cells = lines[line].Split(',');
            var file = DicomFile.Parse(File.ReadAllBytes(_folder.File($"made/{cells[0]}")));
            var named = new DataSetBuilder(file.DataSet).Text(DicomTags.PatientName, "PN", $"Testpatient{line}^Berta");
            var name = $"testpatient-berta/berta-scan-{line}.dcm";
            File.WriteAllBytes(_folder.File($"scans/{name}"), DicomWriter.Write(file with { DataSet = named.ToDataSet() }));
            manifest.Add($"{name},{(cells[1] == "none" ? "none" : "nodule")},Bertason{line}");
            foreach (var tag in (DicomTag[])[DicomTags.PatientId, DicomTags.StudyInstanceUid, DicomTags.SeriesInstanceUid, DicomTags.SopInstanceUid, DicomTags.AccessionNumber, DicomTags.InstitutionName, DicomTags.ReferringPhysicianName])
            {
                _telling.Add(file.DataSet.Text(tag));
            }
        }

        File.WriteAllLines(_folder.File("scans/list.csv"), manifest);
        _telling.UnionWith(["Testpatient", "testpatient", "Berta", "berta-scan", "Bertason", "Invented Hospital", _folder.Path]);
    }

    private void AssertTellsNothing(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(_folder.File(folder), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            AssertTellsNothing(Encoding.UTF8.GetBytes(Path.GetRelativePath(_folder.Path, path)), path);
            AssertTellsNothing(File.ReadAllBytes(path), path);
        }
    }

    private void AssertTellsNothing(byte[] bytes, string where)
    {
        foreach (var value in _telling)
        {
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(value)) < 0, $"{where} holds '{value}'");
        }
    }
}
