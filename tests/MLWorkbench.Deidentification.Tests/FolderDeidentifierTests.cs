using System.Diagnostics;
using System.Text;
using System.Text.Json;
using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Deidentification.Masks;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Privacy;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Testing;
using Xunit;
using Xunit.Abstractions;

namespace MLWorkbench.Deidentification.Tests;

public class FolderDeidentifierTests(ITestOutputHelper output)
{
    [Fact]
    public void OutputFiles_AreNamedByCode_AndTellNothing()
    {
        using var folder = new TempFolder();
        Put(folder, "in/Testpatient Berta/scan-of-berta.dcm", TellingFiles.Make(1));
        Put(folder, "in/Testpatient Berta/second", TellingFiles.Make(2));
        Put(folder, "in/letter.txt", "Dear doctor"u8.ToArray());
        Put(folder, "in/half.dcm", TellingFiles.Make(1)[..700]);

        var summary = FolderDeidentifier.Run([folder.File("in")], folder.File("out"), Keys.Options());

        Assert.Equal((2, 1), (summary.Written, summary.Patients));
        Assert.Equal([RefusalKind.NotDicom, RefusalKind.Damaged], summary.Refused.Select(file => file.Kind).Order());
        var files = Directory.EnumerateFiles(folder.File("out"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder.File("out"), file)).ToList();
        Assert.Equal(4, files.Count);
        Assert.Equal(2, files.Count(file => System.Text.RegularExpressions.Regex.IsMatch(file, @"^patient-\w{12}/series-\w{12}/00000[12]\.dcm$")));
        foreach (var file in files)
        {
            var text = file + Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(folder.File("out"), file)));
            foreach (var telling in (string[])[TellingFiles.Secret, "Berta", "berta", "letter", "half.dcm", "1.2.826", "19610704", folder.Path])
            {
                Assert.DoesNotContain(telling, text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void EveryRule_IsCounted_AndOneThatFitsNothingIsNamedInTheReadme()
    {
        using var folder = new TempFolder();
        Put(folder, "in/berta.dcm", TellingFiles.Make(1));
        Put(folder, "in/carla.dcm", TellingFiles.Make(2));
        var rules = MaskRulesFile.Read(folder.Write("berta/rules.yaml", """
            rules:
              - when: { modality: CT }
                rectangles: [[0, 0, 2, 2]]
              - when: { manufacturer: "Siemenz*" }
                rectangles: [[0, 0, 2, 2]]
              - name: far
                when: { modality: CT }
                rectangles: [[500, 0, 2, 2]]
              - name: edge
                rectangles: [[0, 0, 500, 1]]
            """));

        var summary = FolderDeidentifier.Run([folder.File("in")], folder.File("out"), Keys.Options(masks: rules));

        Assert.Equal([2, 0, 0, 2], summary.Rules.Select(use => use.Fitted));
        Assert.Equal([0, 0, 2, 0], summary.Rules.Select(use => use.Missed));
        Assert.Equal([0, 0, 0, 2], summary.Rules.Select(use => use.Clipped));
        Assert.EndsWith("berta.dcm", summary.Rules[2].FirstMissed, StringComparison.Ordinal);
        var readme = File.ReadAllText(folder.File("out/README.md"));
        Assert.Contains("- rules.yaml(2): this rule fitted 2 of the 2 files.\n", readme, StringComparison.Ordinal);
        Assert.Contains("- rules.yaml(4): this rule fitted none of the 2 files; nothing was painted over by it.\n", readme, StringComparison.Ordinal);
        Assert.Contains("- rules.yaml(6): this rule is meant for 2 files but covers no pixel there; nothing was painted over by it.\n", readme, StringComparison.Ordinal);
        Assert.Contains("- rules.yaml(9): this rule reaches over the edge of 2 images; only what lies inside was painted over.\n", readme, StringComparison.Ordinal);
        Assert.DoesNotContain("berta", readme, StringComparison.Ordinal);
        var audit = File.ReadAllLines(folder.File("out/audit.jsonl"));
        Assert.All(audit, line => Assert.Contains("\"mask-rules\":[\"rule 1\",\"edge\"]", line, StringComparison.Ordinal));
        Assert.All(audit, line => Assert.Contains("\"mask-rules-outside\":[\"far\"],\"mask-rules-clipped\":[\"edge\"]", line, StringComparison.Ordinal));
    }

    [Fact]
    public void AFolderWithoutDicom_IsAnError_AndLeavesNothing()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("in"));

        var empty = Assert.Throws<InputException>(() => FolderDeidentifier.Run([folder.File("in")], folder.File("out"), Keys.Options()));
        Put(folder, "in/letter.txt", "Dear doctor"u8.ToArray());
        var other = Assert.Throws<InputException>(() => FolderDeidentifier.Run([folder.File("in")], folder.File("out"), Keys.Options()));

        Assert.Equal($"no DICOM file in {folder.File("in")}.", empty.Message);
        Assert.Equal($"no DICOM file in {folder.File("in")} (1 other file: letter.txt).", other.Message);
        Assert.False(Directory.Exists(folder.File("out")));
    }

    [Fact]
    public void AFolderThatHoldsSomething_IsNotWrittenTo()
    {
        using var folder = new TempFolder();
        Put(folder, "in/a.dcm", TellingFiles.Make(1));
        Put(folder, "out/mine.txt", [1]);

        Assert.Throws<InputException>(() => FolderDeidentifier.Run([folder.File("in")], folder.File("out"), Keys.Options()));
        Assert.Throws<InputException>(() => FolderDeidentifier.Run([folder.File("in")], folder.File("in/new"), Keys.Options()));
        Assert.Single(Directory.EnumerateFiles(folder.File("out")));
    }

    [Fact]
    public void NeitherAuditNorTimes_TellTheOrderOfTheInputFiles()
    {
        using var folder = new TempFolder();
        string[] names = ["Adler", "Braun", "Christ", "Dorn", "Engel", "Fuchs", "Graf", "Haas", "Imhof", "Jung"];
        foreach (var (number, name) in names.Index())
        {
            Put(folder, $"in/{name}/a.dcm", TellingFiles.Make(number, $"Id of {name}"));
        }

        var summary = FolderDeidentifier.Run([folder.File("in")], folder.File("out"), Keys.Options());

        var codes = File.ReadAllLines(folder.File("out/audit.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("input").GetString()!).ToList();
        Assert.Equal(names.Select(name => new Pseudonyms(Keys.First).Of("file", $"{name}/a.dcm")).Order(StringComparer.Ordinal), codes);
        Assert.Equal(codes, summary.Lines.Select(line => line.Input));
        var written = Directory.EnumerateFileSystemEntries(folder.File("out"), "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) is not ("README.md" or "audit.jsonl"));
        Assert.Single(written.Select(File.GetLastWriteTimeUtc).Distinct());
    }

    [Fact]
    public async Task ARunThatIsStopped_LeavesWholeFiles_AndTheirAudit()
    {
        using var folder = new TempFolder();
        Put(folder, "in/a.dcm", TellingFiles.Make(1));
        Put(folder, "in/c.dcm", TellingFiles.Make(2));
        using var stop = new CancellationTokenSource();

        var summary = await WhileReading(folder, "in/b.dcm", stop.Token, pipe => stop.Cancel());

        Assert.Equal((1, 1), (summary.Written, summary.NotReached));
        Assert.Equal(2, File.ReadAllLines(folder.File("out/audit.jsonl")).Length);
        Assert.Contains("**The run ended early**: 1 input file was not looked at, and has no line in `audit.jsonl`.", File.ReadAllText(folder.File("out/README.md")), StringComparison.Ordinal);
        Assert.Equal(3, Directory.EnumerateFiles(folder.File("out"), "*", SearchOption.AllDirectories).Count());
    }

    [Fact]
    public void ARunThatIsStoppedAtOnce_LeavesNoFolder()
    {
        using var folder = new TempFolder();
        Put(folder, "in/a.dcm", TellingFiles.Make(1));

        var summary = FolderDeidentifier.Run([folder.File("in")], folder.File("out"), Keys.Options(), new CancellationToken(canceled: true));

        Assert.Equal((0, 1), (summary.Written, summary.NotReached));
        Assert.False(Directory.Exists(folder.File("out")));
    }

    [Fact]
    public async Task AFolderThatCannotBeWrittenAnyMore_StillHasTheAuditOfWhatIsThere()
    {
        using var folder = new TempFolder();
        Put(folder, "in/a.dcm", TellingFiles.Make(1, "Id of Adler"));

        // A file comes to lie where the second patient's folder is to be made.
        var failure = await Assert.ThrowsAsync<WorkbenchException>(() => WhileReading(folder, "in/b.dcm", CancellationToken.None, pipe =>
        {
            Put(folder, $"out/{new Pseudonyms(Keys.First).Of("patient", "Id of Braun")}", [1]);
            pipe.Write(TellingFiles.Make(2, "Id of Braun"));
        }));

        Assert.StartsWith($"{folder.File("out")}: cannot be written (", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("What is there (1 file) has its audit. Nothing goes on from there: begin again with a new or empty folder.", failure.Message, StringComparison.Ordinal);
        var line = JsonDocument.Parse(Assert.Single(File.ReadAllLines(folder.File("out/audit.jsonl")))).RootElement;
        Assert.True(File.Exists(folder.File($"out/{line.GetProperty("output").GetString()}")));
        Assert.Contains("**The run ended early**: 1 input file", File.ReadAllText(folder.File("out/README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_SaysOfEveryFile_WhatBecameOfItsDates()
    {
        using var folder = new TempFolder();
        Put(folder, "in/a.dcm", TellingFiles.Make(1));
        FolderDeidentifier.Run([folder.File("in")], folder.File("moved"), Keys.Options());
        Put(folder, "moved/b.dcm", TellingFiles.Make(2));

        FolderDeidentifier.Run([folder.File("moved")], folder.File("out"), Keys.Options(dates: DateHandling.Keep));

        var readme = File.ReadAllText(folder.File("out/README.md"));
        Assert.Contains("- 1 file: Dates were moved into the past", readme, StringComparison.Ordinal);
        Assert.Contains("- 1 file: **Dates and times were kept as they are**", readme, StringComparison.Ordinal);
        Assert.DoesNotContain("every identifying value", readme, StringComparison.Ordinal);
        Assert.Contains("among the pixels none of fewer than eight characters", readme, StringComparison.Ordinal);
    }

    [SharedFact]
    public void RealFiles_AreCleanOrRefused()
    {
        using var folder = new TempFolder();

        var summary = FolderDeidentifier.Run([SharedData.PathOf("data/dicom-pydicom")], folder.File("out"), Keys.Options());

        foreach (var refused in summary.Refused.GroupBy(file => file.Kind))
        {
            output.WriteLine($"{refused.Key}: {refused.Count()}\n  {string.Join("\n  ", refused.Select(file => $"{Path.GetFileName(file.Path)}: {file.Reason}"))}");
        }

        output.WriteLine($"{summary.Written} written");
        var values = SharedValues();
        foreach (var line in summary.Lines.Where(line => line.Output is not null))
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder.File("out"), line.Output!));
            var text = Encoding.Latin1.GetString(bytes);
            Assert.Equal([], values.Where(value => text.Contains(value, StringComparison.Ordinal)));
        }

        Assert.InRange(summary.Written, 100, 250);
    }

    /// <summary>Names, ids and accession numbers of all the files, of six characters and more, so that none is met among pixels by chance.</summary>
    private static HashSet<string> SharedValues()
    {
        var (values, manufacturers) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var path in Directory.EnumerateFiles(SharedData.PathOf("data/dicom-pydicom"), "*", SearchOption.AllDirectories))
        {
            try
            {
                var set = DicomFile.Parse(File.ReadAllBytes(path)).DataSet;
                manufacturers.Add(set.Text(DicomTags.Manufacturer));
                foreach (var tag in (DicomTag[])[DicomTags.PatientName, DicomTags.PatientId, DicomTags.AccessionNumber, DicomTags.SopInstanceUid, DicomTags.StudyInstanceUid, DicomTags.SeriesInstanceUid, DicomTags.InstitutionName, DicomTags.ReferringPhysicianName])
                {
                    values.UnionWith(set.TryFind(tag, out var element) ? [Encoding.Latin1.GetString(element.Value.Span).Trim(' ', '\0')] : []);
                }
            }
            catch (ImageDecodeException)
            {
                // Files that are broken on purpose are refused anyway.
            }
        }

        // Scanners of the trade fairs have their manufacturer as institution.
        return [.. values.Where(value => value.Length >= 6 && !manufacturers.Any(name => name.Contains(value, StringComparison.Ordinal)))];
    }

    /// <summary>
    /// De-identifies a folder and does something while one of its files is read: that is a pipe, and whoever opens one waits for the other end. So
    /// the files before it are done then, and it ends when the work is done.
    /// </summary>
    private static async Task<DeidentificationSummary> WhileReading(TempFolder folder, string name, CancellationToken cancellation, Action<FileStream> work)
    {
        Process.Start("mkfifo", [folder.File(name)]).WaitForExit();
        var run = Task.Run(() => FolderDeidentifier.Run([folder.File("in")], folder.File("out"), Keys.Options(), cancellation));
        var opening = Task.Run(() => new FileStream(folder.File(name), FileMode.Open, FileAccess.Write, FileShare.ReadWrite));
        Assert.Same(opening, await Task.WhenAny(opening, run));
        await using (var pipe = await opening)
        {
            work(pipe);
        }

        return await run;
    }

    private static void Put(TempFolder folder, string name, byte[] bytes) => File.WriteAllBytes(folder.File(name), bytes);
}
