using MLWorkbench.Training;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Cases;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Tests.Volumes;
using MLWorkbench.Onnx;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Explanations;
using MLWorkbench.TrainerHost.Progress;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Explanations;

public sealed class CaseStudyTests : IRunProgress
{
    private const int Side = 16;
    private readonly List<string> _told = [];

    [Fact]
    public void AHeadOnFrozenFeatures_IsExplainedByOcclusion()
    {
        using var folder = new TempFolder();
        var (predictions, model) = Study(folder, rows: 4);

        var gallery = CaseStudy.Illustrate(CaseSelection.Select(predictions, 0.5), predictions, [model], TimeSpan.FromSeconds(20), this);

        Assert.Contains("Occlusion (Zeiler and Fergus 2014)", gallery.Method);
        Assert.Contains("speaks for 'yes'", gallery.Method);
        Assert.All(gallery.Cases, one => Assert.Equal(1, one.ExplainedClass));
        Assert.Contains("Explaining 4 images", _told);
    }

    [Fact]
    public void ThreeWindowsOfCt_AreShownInGrey_AndTheCaseSaysWhich()
    {
        using var folder = new TempFolder();
        var (predictions, model) = Study(folder, rows: 2, channels: 3);

        var gallery = CaseStudy.Illustrate(CaseSelection.Select(predictions, 0.5), predictions, [model], TimeSpan.FromSeconds(20), this);

        Assert.All(gallery.Cases, one =>
        {
            Assert.Equal("soft-tissue window", one.Shown);
            Assert.Equal((1, 3), (ImageCodec.Decode(one.Picture).Channels, ImageCodec.Decode(one.Explained).Channels));
        });
    }

    [Fact]
    public void WhatTimeLeavesOver_KeepsItsPicture()
    {
        using var folder = new TempFolder();
        var (predictions, model) = Study(folder, rows: 4);

        var gallery = CaseStudy.Illustrate(CaseSelection.Select(predictions, 0.5), predictions, [model], TimeSpan.Zero, this);

        Assert.NotNull(gallery.Cases[0].Explained);
        Assert.All(gallery.Cases.Skip(1), one => Assert.True(one is { Picture: not null, Explained: null, ExplainedClass: null }));
        Assert.EndsWith("1 of 4 cases are explained.", gallery.Method);
        Assert.Empty(gallery.Checks);
    }

    [Fact]
    public void AFailure_CostsPictures_NotTheRun()
    {
        using var folder = new TempFolder();
        var (predictions, model) = Study(folder, rows: 2);
        File.Delete(folder.File("1.png"));
        var chosen = CaseSelection.Select(predictions, 0.5);

        var gallery = CaseStudy.Illustrate(chosen, predictions, [model], TimeSpan.FromSeconds(1), this);

        Assert.Same(chosen, gallery);
        Assert.Contains("The report shows no pictures of cases", Assert.Single(_told));
    }

    [Fact]
    public void ALimit_IsATenthOfTheSearch()
    {
        Assert.Equal(TimeSpan.FromSeconds(6), CaseStudy.Limit(TimeSpan.FromMinutes(1)));
        Assert.Equal(TimeSpan.FromSeconds(1), CaseStudy.Limit(TimeSpan.FromSeconds(2)));
        Assert.Equal(TimeSpan.FromSeconds(20), CaseStudy.Limit(TimeSpan.FromHours(2)));
        Assert.Equal(TimeSpan.FromSeconds(20), CaseStudy.Limit(null));
    }

    void IRunProgress.Report(RunEvent runEvent) => _told.Add(runEvent switch { StepStarted step => step.Text, Notice notice => notice.Text, _ => "" });

    private static (PredictionSet Predictions, ExplainedModel Model) Study(TempFolder folder, int rows, int channels = 1)
    {
        var samples = Enumerable.Range(0, rows).Select(index =>
        {
            var pixels = new byte[Side * Side];
            new Random(index).NextBytes(pixels);
            var name = channels == 1 ? $"{index}.png" : $"{index}.dcm";
            File.WriteAllBytes(folder.File(name), channels == 1
                ? ImageCodec.EncodePng(Image.FromBytes(Side, Side, 1, pixels))
                : new SeriesFile { Size = (Side, Side), Value = (_, pixel) => (ushort)(900 + pixels[pixel]) }.Bytes());
            return new Sample(name, new FileImage(folder.File(name)), [index % 2], $"p{index}", Partition.Test, -1, new Dictionary<string, string>());
        }).ToList();
        var predictions = new PredictionSet(PredictionTask.Binary, ["no", "yes"], "yes",
            [.. samples.Select(sample => new PredictionRow(sample.Id, sample.Group, sample.Labels, [0.3, 0.7]))]);
        return (predictions, new ExplainedModel(samples, new InputPlan.Pixels(ImagePlan.From([], new ImageShape(Side, Side, channels))), Graph(channels), SeveralLabels: false));
    }

    private static byte[] Graph(int channels)
    {
        var graph = new OnnxGraphBuilder("linear");
        graph.Input("input", OnnxType.Float, "N", channels, Side, Side);
        var random = new Random(1);
        float[] weights = [.. Enumerable.Range(0, Side * Side * channels * 2).Select(_ => (float)(random.NextDouble() - 0.5) / 1000)];
        var logits = graph.Node("MatMul", [graph.Node("Flatten", ["input"], ("axis", 1L)), graph.Constant("weights", weights, Side * Side * channels, 2)]);
        graph.Output(graph.Node("Softmax", [logits], ("axis", 1L)), "probabilities", OnnxType.Float, "N", 2);
        return graph.Build().ToBytes();
    }
}
