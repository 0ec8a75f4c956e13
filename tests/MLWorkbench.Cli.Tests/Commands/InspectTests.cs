using System.Security.Cryptography;
using System.Text.Json;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Volumes.Nifti;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

public sealed class InspectTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AFile_IsDescribed_AndABadOneFailsForItselfAlone()
    {
        byte[] pixels = [.. Enumerable.Range(0, 12).Select(value => (byte)(value * 20))];
        File.WriteAllBytes(_folder.File("scan.png"), ImageCodec.EncodePng(Image.FromBytes(4, 3, 1, pixels)));
        _folder.Write("notes.txt", "seen by B.");

        var result = WorkbenchProgram.Run(_folder.Path, "inspect", "scan.png", "notes.txt", "--json");

        using var document = JsonDocument.Parse(result.Output);
        var files = document.RootElement.GetProperty("files").EnumerateArray().ToList();
        var frame = files[0].GetProperty("frames")[0];
        Assert.Equal(1, result.Code);
        Assert.Equal(("PNG", 4, 3, "uint8"), (files[0].GetProperty("format").GetString(), files[0].GetProperty("width").GetInt32(), files[0].GetProperty("height").GetInt32(), files[0].GetProperty("values").GetString()));
        Assert.Equal((0, 220, 110), (frame.GetProperty("min").GetDouble(), frame.GetProperty("max").GetDouble(), frame.GetProperty("mean").GetDouble()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(pixels)), frame.GetProperty("sha256").GetString());
        Assert.Contains("not an image", files[1].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ADataSet_IsToldWithItsTwins()
    {
        TinyData.Write(_folder.Path);

        var result = WorkbenchProgram.Run(_folder.Path, "inspect", "data");

        Assert.True(result.Code == 0, result.Error);
        Assert.Contains("data: a data set", result.Output, StringComparison.Ordinal);
        Assert.Contains("fingerprint ", result.Output, StringComparison.Ordinal);
        Assert.Contains("exact-file", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AVolume_IsToldInWordsAndNumbers()
    {
        File.WriteAllBytes(_folder.File("scan.nii"), NiftiWriter.Write(new NiftiContents
        {
            Sizes = [4, 5, 6], Stored = [.. Enumerable.Range(0, 120).Select(value => (double)value)], Steps = [[-0.5, 0, 0], [0, 0.5, 0], [0, 0, 3]], Intercept = -10,
        }));
        _folder.Write("broken.nii", "cut");
        var fine = File.ReadAllBytes(_folder.File("scan.nii"));
        fine[123] = 3;
        File.WriteAllBytes(_folder.File("fine.nii"), fine);
        fine[123] = 0;
        File.WriteAllBytes(_folder.File("silent.nii"), fine);

        var told = WorkbenchProgram.Run(_folder.Path, "inspect", "scan.nii");
        var units = WorkbenchProgram.Run(_folder.Path, "inspect", "fine.nii", "silent.nii");
        var both = WorkbenchProgram.Run(_folder.Path, "inspect", "scan.nii", "broken.nii", "--json");

        Assert.True(told.Code == 0, told.Error);
        Assert.Contains("scan.nii: NIfTI-1, little endian, 4 x 5 x 6 voxels of int16", told.Output, StringComparison.Ordinal);
        Assert.Contains("spacing 0.0005 x 0.0005 x 0.003 mm (the file says micrometres)", units.Output, StringComparison.Ordinal);
        Assert.Contains("spacing 0.5 x 0.5 x 3 mm, unit not stated: taken as millimetres", units.Output, StringComparison.Ordinal);
        Assert.Contains($"spacing 0.5 x 0.5 x 3 mm{Environment.NewLine}", told.Output, StringComparison.Ordinal);
        Assert.Contains("orientation LAS (the axes run to the patient's left, front, head), by sform", told.Output, StringComparison.Ordinal);
        Assert.Contains("value = stored * 1 + -10", told.Output, StringComparison.Ordinal);
        Assert.Contains("values -10 to 109, 1st percentile -8.81, 99th 107.81", told.Output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(both.Output);
        var files = document.RootElement.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(1, both.Code);
        Assert.Equal(("LAS", 109), (files[0].GetProperty("volume").GetProperty("orientation").GetString(), files[0].GetProperty("volume").GetProperty("greatest").GetDouble()));
        Assert.Equal("not a NIfTI file", files[1].GetProperty("error").GetString());
    }

    [Fact]
    public void AFolderWithoutClasses_IsSummedUp_AndItsManifestIsPointedAt()
    {
        byte[] image = ImageCodec.EncodePng(Image.FromBytes(4, 3, 1, new byte[12]));
        File.WriteAllBytes(_folder.File("export/src/a/1.png"), image);
        File.WriteAllBytes(_folder.File("export/src/b/2.png"), image);
        _folder.Write("export/src/b/3.dcm", "no image");
        _folder.Write("export/samples.csv", "file,label,group\nsrc/a/1.png,no,P1\nsrc/b/2.png,yes,P2\n");
        _folder.Write("export/inventory.tsv", "file\trows\n");

        var told = WorkbenchProgram.Run(_folder.Path, "inspect", "export");
        var json = WorkbenchProgram.Run(_folder.Path, "inspect", "export", "--json");

        Assert.Equal((1, 1), (told.Code, json.Code));
        Assert.Contains("export: a folder with 3 images and 2 other files", told.Output, StringComparison.Ordinal);
        Assert.Contains("2 of PNG; ", told.Output, StringComparison.Ordinal);
        Assert.Contains("sizes: 2 of 4x3", told.Output, StringComparison.Ordinal);
        Assert.Contains("1 cannot be read:", told.Output, StringComparison.Ordinal);
        Assert.Contains("src/b/3.dcm: ", told.Output, StringComparison.Ordinal);
        Assert.Contains("no data set of classes: there is only one class, 'src'; at least two are needed", told.Output, StringComparison.Ordinal);
        Assert.Contains("samples.csv lies in this folder; `workbench inspect export/samples.csv` takes its classes and patients", told.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("inventory.tsv lies", told.Output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json.Output);
        Assert.Equal((3, 1), (document.RootElement.GetProperty("folders")[0].GetProperty("images").GetInt32(), document.RootElement.GetProperty("folders")[0].GetProperty("unreadable").GetArrayLength()));
        Assert.Equal("export/samples.csv", document.RootElement.GetProperty("manifests")[0].GetString());
    }

    [Fact]
    public void AnUnreadableFile_GivesOneExitCode_WhereverItLies()
    {
        byte[] image = ImageCodec.EncodePng(Image.FromBytes(4, 3, 1, new byte[12]));
        foreach (var folder in new[] { "flat", "deep/src" })
        {
            File.WriteAllBytes(_folder.File($"{folder}/1.png"), image);
            _folder.Write($"{folder}/2.png", "no image");
        }

        File.WriteAllBytes(_folder.File("whole/src/1.png"), image);

        Assert.Equal([1, 1, 0], new[] { "flat", "deep", "whole" }.Select(folder => WorkbenchProgram.Run(_folder.Path, "inspect", folder).Code));
    }

    [Fact]
    public void AFaultOfADataSetOfClasses_IsTold_AndNotSummedUp()
    {
        TinyData.Write(_folder.Path, each: 6);
        TinyData.Put(_folder.Path, "data/grey/00.png", TinyData.Picture(120, 500));

        var result = WorkbenchProgram.Run(_folder.Path, "inspect", "data");

        Assert.Equal(2, result.Code);
        Assert.Contains("Class 'grey' has 1 image", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("a folder with", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AnExportWithAnEmptyFolder_IsSummedUp()
    {
        File.WriteAllBytes(_folder.File("export/src/1.png"), ImageCodec.EncodePng(Image.FromBytes(4, 3, 1, new byte[12])));
        _folder.Write("export/viewer/readme.txt", "a program");

        var result = WorkbenchProgram.Run(_folder.Path, "inspect", "export");

        Assert.True(result.Code == 0, result.Error);
        Assert.Contains("export: a folder with 1 image and 1 other file", result.Output, StringComparison.Ordinal);
        Assert.Contains("no data set of classes: export/viewer: the class folder holds no image", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatShallHavePatients_IsADataSet_AndItsFaultIsTold()
    {
        File.WriteAllBytes(_folder.File("export/src/1.png"), ImageCodec.EncodePng(Image.FromBytes(4, 3, 1, new byte[12])));

        var result = WorkbenchProgram.Run(_folder.Path, "inspect", "export", "--group", "{patient}_*");

        Assert.Equal(2, result.Code);
        Assert.Contains("there is only one class, 'src'", result.Error, StringComparison.Ordinal);
    }
}
