using System.Text.Json;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>`backbones` and `features`.</summary>
public class BackbonesTests
{
    [Fact]
    public void List_AsJson_HoldsWhatNeedsNoWeights()
    {
        using var folder = new TempFolder();

        var result = WorkbenchProgram.Run(folder.Path, "backbones", "list", "--json");

        using var document = JsonDocument.Parse(result.Output);
        var raw = document.RootElement.EnumerateArray().Single(one => one.GetProperty("name").GetString() == "raw-pixels");
        Assert.Equal("needs none", raw.GetProperty("weights").GetString());
        Assert.Equal(0, result.Code);
    }

    [Fact]
    public void Features_WritesOneRowPerImage_AndTheirNames()
    {
        using var folder = new TempFolder();
        Assert.Equal(0, WorkbenchProgram.Run(folder.Path, "samples", "--patients", "4", "--out", "data").Code);

        var result = WorkbenchProgram.Run(folder.Path, "features", "raw-pixels", "data", "--out", "features.npy");

        Assert.True(result.Code == 0, result.ToString());
        var names = File.ReadAllLines(Path.Combine(folder.Path, "features.txt"));
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        var file = File.ReadAllBytes(Path.Combine(folder.Path, "features.npy"));
        Assert.Equal(0, (file.Length - (names.Length * 1024 * 4)) % 64);
        Assert.Contains($"'shape': ({names.Length}, 1024)", System.Text.Encoding.ASCII.GetString(file, 0, 128));
    }

    [Fact]
    public void Features_OfAMissingFile_WritesNothing()
    {
        using var folder = new TempFolder();

        var result = WorkbenchProgram.Run(folder.Path, "features", "raw-pixels", "nowhere.png", "--out", "features.npy");

        Assert.Equal(2, result.Code);
        Assert.Contains("nowhere.png", result.Error);
        Assert.Empty(Directory.GetFiles(folder.Path, "features*"));
    }

    [Fact]
    public void UnknownBackbone_NamesTheNearest()
    {
        using var folder = new TempFolder();

        var result = WorkbenchProgram.Run(folder.Path, "backbones", "get", "resnet81");

        Assert.Equal(2, result.Code);
        Assert.Contains("Did you mean 'resnet18'?", result.Error);
    }
}
