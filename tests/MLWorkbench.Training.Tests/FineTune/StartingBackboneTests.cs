using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Weights;
using MLWorkbench.Training.FineTune;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.FineTune;

public class StartingBackboneTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Weights_ComeFromTheFile_AllButTheLastLayer(int classes) => OnTorch.Run(() =>
    {
        using var source = new TinyBackbone(classes);
        using var backbone = new TinyBackbone(2);
        var head = TinyBackbone.Values(backbone.Classifier);

        StartingBackbone.Load(backbone, StateDict.Save(source));

        Assert.All(source.Stages.Zip(backbone.Stages), pair => Assert.Equal(TinyBackbone.Values(pair.First), TinyBackbone.Values(pair.Second)));
        Assert.Equal(head, TinyBackbone.Values(backbone.Classifier));
    });

    [Fact]
    public void MissingWeights_AreFoundOutBeforeTheFirstTrial()
    {
        var options = new FineTuneOptions { Backbone = "resnet34" };

        var failure = Assert.Throws<InputException>(() => Trainers.Check(options, Tiny.Data()));

        Assert.Contains("resnet34", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RandomWeights_NeedNoFile()
    {
        var options = new FineTuneOptions { Weights = StartingWeights.Random, HeadEpochs = 0, Unfreeze = Unfreezing.All };

        Trainers.Check(options, Tiny.Data());

        OnTorch.Run(() =>
        {
            using var backbone = StartingBackbone.Make(options, 3);
            Assert.Equal("resnet18", backbone.Info.Name);
        });
    }

    [Fact]
    public void EveryTrainableResNet_CanBeFineTuned()
    {
        var job = Tiny.Job(Tiny.Data(4, 2, side: 32)) with { Plan = Tiny.Plan(32) };
        var options = new FineTuneOptions { HeadEpochs = 1, Epochs = 1, BatchSize = 4 };

        var model = TinyBackbone.Fit(job, options, start: (_, classes) => TorchBackbones.Create("resnet18", classes));

        Assert.InRange(Graph.Difference(model.Probe.Probabilities, Graph.Run(model.Onnx, job.Plan, model.Probe.Values)), 0, Graph.Tolerance);
        Assert.Equal("resnet18, fine-tuned", model.Facts.Network);
    }
}
