using System.Globalization;
using System.Text.Json;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>`predict`: good files, bad files, and zips that are no models.</summary>
[Collection(FinishedRunCollection.Name)]
public class PredictTests(FinishedRun run)
{
    [Fact]
    public void Predict_GivesTheProbabilitiesThatTheRunTestedWith()
    {
        var row = run.Text("predictions.csv").Split('\n')[1].Split(',');

        var result = WorkbenchProgram.Run(run.Folder, "predict", "out/model.zip", $"data/{row[0]}", "--json");

        using var document = JsonDocument.Parse(result.Output);
        var answer = document.RootElement[0];
        Assert.Equal(row[^1], answer.GetProperty("predicted").GetString());
        Assert.Equal(
            double.Parse(row[3], CultureInfo.InvariantCulture),
            answer.GetProperty("probabilities").GetProperty("bright").GetDouble(),
            1e-5);
        Assert.Equal(0, result.Code);
    }

    [Fact]
    public void Predict_OfABadFileAmongGoodOnes_FailsForThatFileAlone()
    {
        var result = WorkbenchProgram.Run(
            run.Folder, "predict", "out/model.zip", "data/dark/00.png", "data/dark/letter.png", "data/bright/00.png", "nowhere.png", "--json");

        using var document = JsonDocument.Parse(result.Output);
        var errors = document.RootElement.EnumerateArray().Select(one => one.GetProperty("error").GetString()).ToList();
        Assert.Equal(1, result.Code);
        Assert.Equal([true, false, true, false], errors.Select(error => error is null));
        Assert.Contains("not an image", errors[1]);
    }

    [Fact]
    public void Predict_WithAZipThatIsNoModel_IsRefused()
    {
        using var folder = new TempFolder();
        using (System.IO.Compression.ZipFile.Open(folder.File("holiday.zip"), System.IO.Compression.ZipArchiveMode.Create))
        {
            // An empty archive.
        }

        var result = WorkbenchProgram.Run(folder.Path, "predict", "holiday.zip", "scan.png");

        Assert.Equal(2, result.Code);
        Assert.Contains("holiday.zip", result.Error);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public void Predict_WithAFileThatIsNoZip_IsRefused()
    {
        var result = WorkbenchProgram.Run(run.Folder, "predict", "tiny.yaml", "data");

        Assert.Equal(2, result.Code);
        Assert.Contains("tiny.yaml: the file is no zip", result.Error);
    }

    [Fact]
    public void Predict_WithATamperedZip_IsRefusedBeforeItIsUsed()
    {
        using var copy = run.Copy();
        var path = Path.Combine(copy.Path, "out", "model.zip");
        using (var zip = System.IO.Compression.ZipFile.Open(path, System.IO.Compression.ZipArchiveMode.Update))
        {
            var graph = zip.Entries.Single(entry => entry.Name.EndsWith(".onnx", StringComparison.Ordinal));
            using var stream = graph.Open();
            stream.Seek(-1, SeekOrigin.End);
            stream.WriteByte(0x7F);
        }

        var result = WorkbenchProgram.Run(copy.Path, "predict", "out/model.zip", "data/dark/00.png");

        Assert.Equal(2, result.Code);
        Assert.Contains("model.zip", result.Error);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public void Predict_OfAFolderWithoutImages_IsRefused()
    {
        using var folder = new TempFolder();

        var result = WorkbenchProgram.Run(run.Folder, "predict", "out/model.zip", folder.Path);

        Assert.Equal(2, result.Code);
        Assert.Contains("there is no image in this folder", result.Error);
    }
}
