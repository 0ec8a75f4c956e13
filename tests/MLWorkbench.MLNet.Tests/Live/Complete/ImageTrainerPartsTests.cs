using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.MLNet.Images;
using MLWorkbench.Testing;
using MLWorkbench.Training;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads.Knn;
using MLWorkbench.Training.MLNet.Images;
using MLWorkbench.Training.Transfer;
using Xunit;

namespace MLWorkbench.MLNet.Tests.Live.Complete;

/// <summary>What stands around ML.NET's image trainer; the training itself needs TensorFlow's native library.</summary>
public sealed class ImageTrainerPartsTests
{
    [Theory]
    [InlineData("resnet-v2-50", MLNetArchitecture.ResnetV250)]
    [InlineData("resnet-v2-101", MLNetArchitecture.ResnetV2101)]
    [InlineData("inception-v3", MLNetArchitecture.InceptionV3)]
    [InlineData("mobilenet-v2", MLNetArchitecture.MobilenetV2)]
    public void TransferOnOneOfItsNetworks_IsItsTrainer(string backbone, MLNetArchitecture architecture) =>
        Assert.Equal(architecture, TransferAsImages.Of(new TransferOptions { Backbone = backbone }).Architecture);

    public static TheoryData<TransferOptions, string> Foreign => new()
    {
        { new TransferOptions(), "train.transfer.backbone" },
        { new TransferOptions { Backbone = "mobilenet-v2", Head = new KnnHeadOptions() }, "train.transfer.head" },
        { new TransferOptions { Backbone = "mobilenet-v2", ClassWeights = ClassWeights.Balanced }, "train.transfer.class-weights" },
        { new TransferOptions { Backbone = "mobilenet-v2", Copies = 2 }, "train.transfer.copies" },
        { new TransferOptions { Backbone = "mobilenet-v2", Size = 96 }, "train.transfer.size" },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public void WhatItDoesNotHave_IsNamed(TransferOptions options, string place) =>
        Assert.StartsWith(place, Assert.Throws<InputException>(() => TransferAsImages.Of(options)).Message);

    [Fact]
    public void Schedules_AreItsOwn()
    {
        Assert.Null(LearningRates.Of(new MLNetImagesOptions { Schedule = new ConstantRateOptions() }));
        var exponential = Assert.IsType<ExponentialLRDecay>(LearningRates.Of(new MLNetImagesOptions { LearningRate = 0.2 }));
        Assert.Equal((0.2f, 2f, 0.94f, true), (exponential.LearningRate, exponential.NumEpochsPerDecay, exponential.DecayRate, exponential.Staircase));
        var polynomial = Assert.IsType<PolynomialLRDecay>(LearningRates.Of(new MLNetImagesOptions { Schedule = new PolynomialDecayOptions { Epochs = 5, Cycle = true } }));
        Assert.Equal((0.01f, 5f, 1e-4f, 1f, true), (polynomial.LearningRate, polynomial.NumEpochsPerDecay, polynomial.EndLearningRate, polynomial.Power, polynomial.Cycle));
        Assert.Equal(0.5f, Assert.IsType<LsrDecay>(LearningRates.Of(new MLNetImagesOptions { LearningRate = 0.5, Schedule = new StepDecayOptions() })).BaseLearningRate);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ItSeesOurPixels_AndClassesFromOne(int channels)
    {
        using var folder = new TempFolder();
        var pixels = Enumerable.Range(0, 4 * 4 * channels).Select(value => (byte)(value * 5)).ToArray();
        File.WriteAllBytes(folder.File("a.png"), ImageCodec.EncodePng(Image.FromBytes(4, 4, channels, pixels)));
        var input = new InputPlan.Pixels(ImagePlan.From([new LoadImageOptions { Channels = channels }], new ImageShape(4, 4, channels)));
        Sample[] samples = [new("a", new FileImage(folder.File("a.png")), [2], "g", Partition.Training, -1, new Dictionary<string, string>())];

        var view = ImageRow.View(new MLContext(1), input, samples, classes: 3);

        Assert.Equal(3u, Assert.Single(view.GetColumn<uint>("Label")));
        Assert.Equal(3ul, ((KeyDataViewType)view.Schema["Label"].Type).Count);
        var seen = ImageCodec.Decode(Assert.Single(view.GetColumn<byte[]>("Features")));
        Assert.Equal(3, seen.Channels);
        Assert.Equal(pixels, channels == 3 ? seen.Bytes.ToArray() : [.. seen.Bytes.ToArray().Chunk(3).Select(pixel => pixel[0])]);
        Assert.Equal(input.ReadAll(samples, 1), ImageRow.Seen(input, samples));
    }
}
