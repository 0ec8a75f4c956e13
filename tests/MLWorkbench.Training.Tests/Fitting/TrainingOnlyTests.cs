using System.Security.Cryptography;
using MLWorkbench.Backbones.Features;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Data;
using MLWorkbench.Imaging.Steps.Normalize;
using MLWorkbench.Testing;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Knn;
using MLWorkbench.Training.Heads.Logistic;
using MLWorkbench.Training.Tests.Support;
using MLWorkbench.Training.Transfer;
using Xunit;

namespace MLWorkbench.Training.Tests.Fitting;

/// <summary>What training measures (means, deviations, scales) comes from training images alone: other pixels elsewhere change nothing.</summary>
public sealed class TrainingOnlyTests
{
    [Theory]
    [InlineData(NormalizeMode.Dataset)]
    [InlineData(NormalizeMode.Image)]
    public void ANetwork_IsTheSame_WhateverTheValidationImagesShow(NormalizeMode normalize)
    {
        var data = Tiny.Data();

        // The score is fixed: the choice of the epoch is what validation is for.
        var first = Tiny.Fit(Tiny.Job(data, normalize: normalize) with { Score = Tiny.Scores(0.1, 0.2) });
        var second = Tiny.Fit(Tiny.Job(Elsewhere(data), normalize: normalize) with { Score = Tiny.Scores(0.1, 0.2) });

        Assert.Equal(first.Onnx, second.Onnx);
    }

    [Fact]
    public void AHead_IsTheSame_WhateverTheValidationImagesShow()
    {
        var data = Tiny.Data();

        foreach (HeadOptions head in new HeadOptions[] { new LogisticHeadOptions(), new KnnHeadOptions() })
        {
            Assert.Equal(Head(data, head), Head(Elsewhere(data), head));
            Assert.NotEqual(Head(data, head), Head(data with { Training = Tiny.Samples(24, name: "something else") }, head));
        }
    }

    private static TrainingData Elsewhere(TrainingData data) => data with { Validation = Tiny.Samples(10, name: "something else") };

    private static byte[] Head(TrainingData data, HeadOptions head)
    {
        using var folder = new TempFolder();
        var store = new FeatureStore(BackboneRegistry.Open(folder.File("backbones")), FeatureCache.Open(folder.File("features")));
        var hashed = data with { Training = [.. data.Training.Select(Hashed)], Validation = [.. data.Validation.Select(Hashed)] };
        var model = new TransferTrainer(new TransferOptions { Backbone = "raw-pixels", Head = head }, store).Fit(Tiny.Job(hashed), _ => { }, CancellationToken.None);
        return ((TrainedGraph.OnBackbone)model.Graph).Head;
    }

    private static Sample Hashed(Sample sample) =>
        sample with { Content = Convert.ToHexStringLower(SHA256.HashData(((MemoryImage)sample.Image).Image.Bytes)) };
}
