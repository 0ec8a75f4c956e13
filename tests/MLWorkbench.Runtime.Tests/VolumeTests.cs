using System.Text.Json;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Imaging.Tests.Volumes;
using MLWorkbench.Imaging.Volumes.Nifti;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Runtime.Tests;

public sealed class VolumeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PooledModel_GivesOneAnswerForAStudy()
    {
        using var model = Load("pooled");
        var path = Scan("scan.nii", 0, 20, 50, 100, 80, 90);

        var answer = model.PredictMany([path]).Single();

        // The mean of the log-odds of the slices' brightness, those of 0 and 1 kept from 1e-7 on.
        double[] shares = [1e-7, 0.2, 0.5, 1 - 1e-7, 0.8, 0.9];
        var odds = Math.Exp(shares.Average(share => Math.Log(share / (1 - share))));
        Assert.Null(answer.Error);
        Assert.Equal(odds / (1 + odds), answer.Prediction!["bright"], 1e-4);
        Assert.Equal(answer.Prediction["bright"], model.Predict(path)["bright"]);
        Assert.Equal(answer.Prediction["bright"], model.Predict(File.ReadAllBytes(path))["bright"]);
    }

    [Fact]
    public async Task PooledModel_AnswersForAPathWithoutBlocking()
    {
        using var model = Load("pooled");
        var path = Scan("scan.nii", 0, 20, 50, 100);

        Assert.Equal(model.Predict(path)["bright"], (await model.PredictAsync(path))["bright"]);
    }

    [Fact]
    public void PooledModel_AnswersForTheFolderOfASeries_AsForTheSameNiftiFile()
    {
        using var model = Load("pooled");
        var file = Scan("scan.nii", 0, 20, 50, 100);
        foreach (var (index, value) in new ushort[] { 0, 20, 50, 100 }.Index())
        {
            // Names run against positions.
            File.WriteAllBytes(_folder.File($"series/{9 - index}.dcm"), new SeriesFile { Size = (4, 4), At = index, Modality = "MR", Value = (_, _) => value }.Bytes());
        }

        Assert.Equal(model.Predict(file)["bright"], model.Predict(Path.Combine(_folder.Path, "series"))["bright"], 1e-9);
    }

    [Fact]
    public void SlicesModel_NamesItsSlices()
    {
        using var model = Load("slices", every: 2);
        var path = Scan("scan.nii", 0, 20, 50, 100, 80);

        var inputs = model.InputsOf(path);
        var answers = model.PredictMany(inputs);

        Assert.Equal([$"{path}#1", $"{path}#3", $"{path}#5"], inputs);
        Assert.Equal([0, 0.5, 0.8], answers.Select(answer => Math.Round(answer.Prediction!["bright"], 3)));
        Assert.Equal("the model answers for slices; name one of 5, such as scan.nii.gz#1", model.PredictMany([path])[0].Error);
        Assert.Equal("there is no slice 6: the volume has 5 across the axial axis", model.PredictMany([$"{path}#6"])[0].Error);
    }

    [Theory]
    [InlineData("maximum", 1)]
    [InlineData("mid-plane", 0.5)]
    public void OtherModels_GiveOneAnswerForAVolume(string samples, double expected)
    {
        using var model = Load(samples);
        var path = Scan("scan.nii", 0, 20, 50, 100);

        Assert.Equal([path], model.InputsOf(path));
        Assert.Equal(expected, model.Predict(path)["bright"], 1e-4);
    }

    [Fact]
    public void BadVolumes_AreAnErrorForThemselvesAlone()
    {
        using var model = Load("pooled");
        var good = Scan("good.nii", 0, 20);
        var cut = Scan("cut.nii", 0, 20);
        File.WriteAllBytes(cut, File.ReadAllBytes(cut)[..^5]);

        var answers = model.PredictMany([cut, good, Path.Combine(_folder.Path, "missing.nii")]);

        Assert.StartsWith("cut short: ", answers[0].Error, StringComparison.Ordinal);
        Assert.Null(answers[1].Error);
        Assert.Equal("there is no such file", answers[2].Error);
    }

    [Fact]
    public void ModelOfImages_RefusesAVolume()
    {
        using var model = BrightnessModel.Load();

        var refused = Assert.ThrowsAny<InputException>(() => model.Predict(Scan("scan.nii", 0, 20)));

        Assert.Contains("a volume (NIfTI)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ManifestThatPoolsByAnUnknownRule_IsRefused()
    {
        var refused = Assert.ThrowsAny<Exception>(() => Load("pooled", change: contract => contract with { Pooling = "median" }));

        Assert.Contains("pools slices by 'median'", refused.Message, StringComparison.Ordinal);
    }

    private static Model Load(string samples, int every = 1, Func<VolumeContract, VolumeContract>? change = null)
    {
        var plan = ImagePlan.From([new LoadImageOptions { Channels = 1, Windows = ["range"] }, new ResizeOptions { Size = BrightnessModel.Side }]);
        var contract = new VolumeContract
        {
            Samples = samples, Axis = "axial", Every = every, Pooling = samples == "pooled" ? VolumeContract.MeanLogOdds : null, Sentence = "",
        };
        return BrightnessModel.Load(
            manifest => manifest with
            {
                Input = manifest.Input with
                {
                    Depth = "u16", Preprocessing = JsonDocument.Parse(plan.Text).RootElement, Volumes = change is null ? contract : change(contract),
                },
            },
            greatest: 65_535);
    }

    /// <summary>A volume each of whose slices has one value.</summary>
    private string Scan(string name, params double[] slices)
    {
        var path = _folder.File(name);
        File.WriteAllBytes(path, NiftiWriter.Write(new NiftiContents { Sizes = [4, 4, slices.Length], Stored = [.. slices.SelectMany(value => Enumerable.Repeat(value, 16))] }));
        return path;
    }
}
