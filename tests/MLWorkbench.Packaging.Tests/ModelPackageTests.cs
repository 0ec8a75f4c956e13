using System.IO.Compression;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Packaging.Tests;

public sealed class ModelPackageTests
{
    [Fact]
    public void Read_GivesBackWhatWasWritten()
    {
        using var folder = new TempFolder();
        var path = folder.File("model.zip");

        ModelPackage.Write(path, Contents.Sample);
        var package = ModelPackage.Read(path);

        Assert.Equal(Contents.Sample.Onnx, package.Onnx);
        Assert.Equal(Contents.Sample.Pipeline, package.Pipeline);
        Assert.Equal(["card/model-card.md", "model.onnx", "notes.txt", "pipeline.yaml"], package.Entries.Keys);
        Assert.Equal("# Model card\n"u8.ToArray(), package.Entries["card/model-card.md"]);
    }

    [Fact]
    public void Manifest_SurvivesUnchanged()
    {
        var manifest = Contents.Read(Contents.Zip()).Manifest;

        Assert.Equal(ManifestJson.Write(Contents.Manifest with { Entries = manifest.Entries }), ManifestJson.Write(manifest));
        Assert.Equal(["gutartig", "bösartig"], manifest.Classes);
        Assert.Equal(DateTimeKind.Utc, manifest.Created.Kind);
        Assert.Equal(64, manifest.Input.Preprocessing!.Value.GetProperty("steps")[0].GetProperty("resize").GetProperty("size").GetInt32());
    }

    [Fact]
    public void Manifest_IsWrittenAsDocumented() =>
        Snapshot.Matches(System.Text.Encoding.UTF8.GetString(ManifestJson.Write(Contents.Read(Contents.Zip()).Manifest)), "manifest");

    [Fact]
    public void Manifest_OfAnOlderWorkbench_SaysNothingOfCalibration()
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(ManifestJson.Write(Contents.Manifest))!.AsObject();
        json.Remove("calibration");
        json["output"]!.AsObject().Remove("uncalibrated_probabilities");
        json["threshold"]!.AsObject().Remove("choice");

        var manifest = ManifestJson.Read(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));

        Assert.Equal((null, null, 0.375), (manifest.Calibration, manifest.Output.UncalibratedProbabilities, manifest.Threshold!.Value));
        Assert.Null(manifest.Threshold.Choice);
    }

    [Fact]
    public void Write_RefusesASlopeThatIsNotAboveZero()
    {
        var manifest = Contents.Manifest with { Calibration = Contents.Manifest.Calibration! with { Slopes = [-1] } };

        Assert.Contains("slope", Assert.Throws<InputException>(() => Contents.Zip(Contents.Sample with { Manifest = manifest })).Message);
    }

    [Fact]
    public void Write_GivesEqualBytesForEqualContents() => Assert.Equal(Contents.Zip(), Contents.Zip());

    [Fact]
    public void Write_KeepsTheOldFileWhenItFails()
    {
        using var folder = new TempFolder();
        var path = folder.Write("model.zip", "old");

        Assert.Throws<InputException>(() => ModelPackage.Write(path, Contents.Sample with { Extra = Extra("../escape") }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Write_WhereNothingCanBeWritten_NamesTheFile()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "missing", "model.zip");

        var failure = Assert.Throws<WorkbenchException>(() => ModelPackage.Write(path, Contents.Sample));

        Assert.StartsWith($"{path}: the model could not be written: ", failure.Message);
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("/absolute")]
    [InlineData("a//b")]
    [InlineData("a\\b")]
    [InlineData("c:x")]
    [InlineData("")]
    [InlineData("manifest.json")]
    [InlineData("model.onnx")]
    public void Write_RefusesTheName(string name) =>
        Assert.Throws<InputException>(() => Contents.Zip(Contents.Sample with { Extra = Extra(name) }));

    [Fact]
    public void Write_RefusesAPositiveClassThatIsNoClass()
    {
        var manifest = Contents.Manifest with { PositiveClass = "other" };

        var failure = Assert.Throws<InputException>(() => Contents.Zip(Contents.Sample with { Manifest = manifest }));

        Assert.Contains("'other'", failure.Message);
    }

    [Fact]
    public void Zip_IsReadableByAnyZipProgram()
    {
        using var archive = new ZipArchive(new MemoryStream(Contents.Zip()));

        Assert.Equal(
            ["manifest.json", "model.onnx", "pipeline.yaml", "TransformerChain/Model.key", "Schema", "card/model-card.md", "notes.txt"],
            archive.Entries.Select(entry => entry.FullName));
    }

    private static Dictionary<string, byte[]> Extra(string name) => new() { [name] = [1] };
}
