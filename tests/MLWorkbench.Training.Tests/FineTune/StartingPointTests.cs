using MLWorkbench.Backbones.Registry;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Weights;
using MLWorkbench.Training.FineTune;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.FineTune;

public class StartingPointTests
{
    private static readonly FineTuneOptions _random = new() { Weights = StartingWeights.Random, HeadEpochs = 0, Unfreeze = Unfreezing.All };

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Weights_ComeFromTheFile_AllButTheLastLayer(int classes) => OnTorch.Run(() =>
    {
        using var source = new TinyBackbone(classes);
        using var backbone = new TinyBackbone(2);
        var head = TinyBackbone.Values(backbone.Classifier);

        StartingPoint.Load(backbone, StateDict.Save(source));

        Assert.All(source.Stages.Zip(backbone.Stages), pair => Assert.Equal(TinyBackbone.Values(pair.First), TinyBackbone.Values(pair.Second)));
        Assert.Equal(head, TinyBackbone.Values(backbone.Classifier));
    });

    [Fact]
    public void ImportedWeights_AreThoseOfTheirNetworkWithTheirOwnScaling()
    {
        using var folder = new TempFolder();
        var file = folder.File("weights.safetensors");
        var values = OnTorch.Run(() =>
        {
            using var source = TorchBackbones.Create("resnet18", 7);
            File.WriteAllBytes(file, StateDict.Save(source));
            return TinyBackbone.Values(source.Stages[0]);
        });
        var registry = BackboneRegistry.Open(folder.Path);
        registry.Import("mine", file, new ImportOptions { Scaling = PixelScale.Unit });
        var options = new FineTuneOptions { Backbone = "mine" };

        StartingPoint.Check(options, registry);

        OnTorch.Run(() =>
        {
            var (backbone, input) = StartingPoint.Make(options, registry, 3);
            using (backbone)
            {
                Assert.Equal("resnet18", backbone.Info.Name);
                Assert.Equal(values, TinyBackbone.Values(backbone.Stages[0]));
                Assert.Equal([255f, 255f, 255f], input.Deviation);
            }
        });
    }

    [Fact]
    public void MissingWeights_AreNamedWithTheCommandThatGetsThem()
    {
        using var folder = new TempFolder();

        var failure = Assert.Throws<InputException>(
            () => StartingPoint.Check(new FineTuneOptions { Backbone = "resnet34" }, BackboneRegistry.Open(folder.Path)));

        Assert.Contains("workbench backbones get resnet34", failure.Message, StringComparison.Ordinal);
        Assert.Contains("resnet34.safetensors", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownBackbone_IsRefusedWithTheNearestName()
    {
        using var folder = new TempFolder();

        var failure = Assert.Throws<InputException>(
            () => StartingPoint.Check(new FineTuneOptions { Backbone = "resnet-18" }, BackboneRegistry.Open(folder.Path)));

        Assert.Contains("Did you mean 'resnet18'?", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FrozenGraph_IsNoNetworkToTrain()
    {
        using var folder = new TempFolder();

        var failure = Assert.Throws<InputException>(
            () => StartingPoint.Check(new FineTuneOptions { Backbone = "mobilenet-v2" }, BackboneRegistry.Open(folder.Path)));

        Assert.StartsWith("'mobilenet-v2' cannot be trained further: it is a fixed graph.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("resnet18", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RandomWeights_NeedNoFile()
    {
        using var folder = new TempFolder();
        var registry = BackboneRegistry.Open(folder.Path);

        StartingPoint.Check(_random, registry);

        OnTorch.Run(() =>
        {
            using var backbone = StartingPoint.Make(_random, registry, 3).Backbone;
            Assert.Equal("resnet18", backbone.Info.Name);
        });
    }

    [Fact]
    public void ResNet18_IsTrainedAndExported()
    {
        var job = Tiny.Job(Tiny.Data(4, 2, side: 32)) with { Input = new InputPlan.Pixels(Tiny.Plan(32)) };
        var options = new FineTuneOptions { HeadEpochs = 1, Epochs = 1, BatchSize = 4 };

        var model = TinyBackbone.Fit(job, options, start: classes => TorchBackbones.Create("resnet18", classes));

        Assert.InRange(Graph.Difference(model.Probe.Probabilities, Graph.Run(model.Onnx, job.Plan, model.Probe.Values)), 0, Graph.Tolerance);
        Assert.Equal("resnet18, fine-tuned", model.Facts.Network);
    }
}
