using System.Globalization;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>`deidentify` when something goes wrong, and `reveal` afterwards.</summary>
public sealed class DeidentifyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void CtrlC_KeepsWhatIsDone_WithItsAudit()
    {
        Put("in/a.dcm", 1);
        // Whoever opens a pipe waits for the other end: the second file is begun when it opens, and the first is done.
        System.Diagnostics.Process.Start("mkfifo", [_folder.File("in/b.dcm")]).WaitForExit();
        for (var number = 2; number < 600; number++)
        {
            Put($"in/c{number:000}.dcm", number);
        }

        // A shell that runs the tests in the background has Ctrl-C ignored, and children inherit that.
        using var process = WorkbenchProgram.StartOther("env", _folder.Path, "--default-signal=INT", WorkbenchProgram.Path, "deidentify", "in", "--out", "out");
        using (new FileStream(_folder.File("in/b.dcm"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        }

        var stopped = WorkbenchProgram.End(process);

        Assert.Equal(1, stopped.Code);
        Assert.Matches(@"Stopped: \d+ files were not looked at\. out has the audit of what is there; nothing goes on from there", stopped.Error);
        AssertAudited();
    }

    [SmallDiskFact]
    public void AFullDisk_LeavesWholeFiles_AndTheirAudit()
    {
        for (var number = 0; number < 8; number++)
        {
            Put($"in/{number}.dcm", number, side: 200);
        }

        Directory.CreateDirectory(_folder.File("out"));
        SmallDisk.Mount(_folder.File("out"), "128k");
        try
        {
            var full = WorkbenchProgram.Run(_folder.Path, "deidentify", "in", "--out", "out");

            Assert.Equal(1, full.Code);
            Assert.Matches(@"^out: there is no space left on the disk\. What is there \([12] files?\) has its audit\.", full.Error);
            AssertAudited();
        }
        finally
        {
            SmallDisk.Unmount(_folder.File("out"));
        }
    }

    [Fact]
    public void ADecoderThatDoesNotLoad_CostsTheFilesThatNeedIt()
    {
        _folder.Write("engines/libmlw_dicom.so", "no library");
        _folder.Write("rules.yaml", "rules:\n  - rectangles: [[0, 0, 2, 2]]\n");
        Put("in/a.dcm", 1);
        Put("in/b.dcm", 2, syntax: "1.2.840.10008.1.2.4.90");
        Put("in/c.dcm", 3);

        using var process = WorkbenchProgram.StartOther(
            "env", _folder.Path, $"MLWORKBENCH_ENGINES={_folder.File("engines")}", WorkbenchProgram.Path, "deidentify", "in", "--out", "out", "--mask", "rules.yaml");
        var result = WorkbenchProgram.End(process);

        Assert.Equal(1, result.Code);
        Assert.Matches(@"in/b\.dcm: GDCM: .*libmlw_dicom\.so does not load", result.Error);
        Assert.Contains("2 files of 2 patients written; 1 DICOM file refused", result.Output, StringComparison.Ordinal);
        AssertAudited();
    }

    [Fact]
    public void AKeyInsideTheFolderItProtects_IsNamed_HoweverItIsGiven()
    {
        Put("in/a.dcm", 1);

        using var process = WorkbenchProgram.StartOther("env", _folder.Path, $"MLWORKBENCH_KEY={_folder.File("out/team.key")}", WorkbenchProgram.Path, "deidentify", "in", "--out", "out");
        var result = WorkbenchProgram.End(process);

        Assert.Equal((2, $"{_folder.File("out/team.key")}: the key must not lie in the folder that it protects.\n"), (result.Code, result.Error));
    }

    [Fact]
    public void AKeyThatOthersMayRead_IsWarnedOf_AndWorks()
    {
        Put("in/a.dcm", 1);
        _folder.Write("open.key", new string('a', 64));
        System.Diagnostics.Process.Start("chmod", ["644", _folder.File("open.key")]).WaitForExit();

        var result = WorkbenchProgram.Run(_folder.Path, "deidentify", "in", "--out", "out", "--key", "open.key");
        var patient = Path.GetFileName(Directory.EnumerateDirectories(_folder.File("out")).Single());
        var found = WorkbenchProgram.Run(_folder.Path, "reveal", patient, "in", "--key", "open.key");

        Assert.True(result.Code == 0, result.ToString());
        Assert.Matches(@"^warning: .*open\.key: other users of this machine may read or change the key .* chmod 600 '.*open\.key' mends that\.\n", result.Error);
        Assert.Equal(0, found.Code);
        Assert.StartsWith("Patient ID Id-1 (", found.Output, StringComparison.Ordinal);
        Assert.StartsWith("warning: open.key: other users", found.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Put(string name, int number, int side = 8, string syntax = "1.2.840.10008.1.2.1")
    {
        var set = new DataSetBuilder()
            .Text(DicomTags.SopClassUid, "UI", "1.2.840.10008.5.1.4.1.1.7").Text(DicomTags.SopInstanceUid, "UI", $"1.2.826.0.1.77.{number + 1}")
            .Text(DicomTags.StudyInstanceUid, "UI", "1.2.826.0.1.77.9.1").Text(DicomTags.SeriesInstanceUid, "UI", "1.2.826.0.1.77.9.2")
            .Text(DicomTags.Modality, "CS", "CT").Text(DicomTags.PatientId, "LO", $"Id-{number}").Text(DicomTags.PhotometricInterpretation, "CS", "MONOCHROME2")
            .Short(DicomTags.SamplesPerPixel, 1).Short(DicomTags.Rows, side).Short(DicomTags.Columns, side)
            .Short(DicomTags.BitsAllocated, 8).Short(DicomTags.BitsStored, 8).Short(DicomTags.HighBit, 7).Short(DicomTags.PixelRepresentation, 0);
        var file = TransferSyntax.Of(syntax);
        set.Put(file.Codec == PixelCodec.None
            ? new DicomElement(DicomTags.PixelData, "OB", new byte[side * side])
            : new DicomElement(DicomTags.PixelData, "OB", default) { Fragments = [default, (byte[])[0xFF, 0x4F, 0xFF, 0x51, 0xFF, 0xD9]] });
        File.WriteAllBytes(_folder.File(name), DicomWriter.Write(set.ToFile(file, "1.2.3")));
    }

    /// <summary>Every file that is there is whole and has its line, and no other has one.</summary>
    private void AssertAudited()
    {
        var there = Directory.EnumerateFiles(_folder.File("out"), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder.File("out"), path)).ToHashSet();
        Assert.Superset(new HashSet<string> { "README.md", "audit.jsonl" }, there);
        there.ExceptWith(["README.md", "audit.jsonl"]);
        var audited = File.ReadAllLines(_folder.File("out/audit.jsonl"))
            .Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement).Where(line => line.TryGetProperty("output", out _)).Select(line => line.GetProperty("output").GetString()!);
        Assert.Equal(audited.Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
        Assert.NotEmpty(there);
        Assert.All(there, file => Assert.Equal("YES", DicomFile.Parse(File.ReadAllBytes(_folder.File($"out/{file}"))).DataSet.Text(DicomTag.Of(0x00120062))));
    }
}
