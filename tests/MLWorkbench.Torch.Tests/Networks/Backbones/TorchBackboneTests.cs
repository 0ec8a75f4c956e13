using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Optimizers;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;
using MLWorkbench.Torch.Weights;
using Xunit;
using Loss = MLWorkbench.Torch.Losses.Losses;

namespace MLWorkbench.Torch.Tests.Networks.Backbones;

public class TorchBackboneTests
{
    public static TheoryData<string> Names => new(TorchBackbones.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void StagesAndClassifier_HoldEveryParameterOnce(string name) => OnTorch.Run(() =>
    {
        using var off = Initialization.Off();
        using var network = TorchBackbones.Create(name, 3);

        var parts = network.Stages.Append(network.Classifier).SelectMany(part => part.Parameters()).ToArray();

        Assert.Equal(network.Parameters(), parts);
    });

    [Fact]
    public void LoadWeights_OfOtherClasses_LeavesTheClassifier() => OnTorch.Run(() =>
    {
        using var saved = TorchBackbones.Create("resnet18", 5);
        using var loaded = TorchBackbones.Create("resnet18", 2);
        var before = loaded.Classifier.Parameters()[0].ToArray<float>();

        Assert.False(loaded.LoadWeights(StateDict.Save(saved)));

        Assert.Equal(saved.Stages[3].Parameters()[0].ToArray<float>(), loaded.Stages[3].Parameters()[0].ToArray<float>());
        Assert.Equal(before, loaded.Classifier.Parameters()[0].ToArray<float>());
    });

    [Fact]
    public void Load_TakesWeightsFromTheFileAndDrawsAnotherClassifier() => OnTorch.Run(() =>
    {
        using var folder = new TempFolder();
        using var saved = TorchBackbones.Create("mobilenet-v2-torchvision", 5);
        File.WriteAllBytes(folder.File("weights.safetensors"), StateDict.Save(saved));

        using var loaded = TorchBackbones.Load("mobilenet-v2-torchvision", 2, folder.File("weights.safetensors"));

        Assert.Equal(saved.Stages[4].Parameters()[0].ToArray<float>(), loaded.Stages[4].Parameters()[0].ToArray<float>());
        var weight = loaded.Classifier.Parameters()[0];
        Assert.Equal([2, 1280], weight.Shape);
        Assert.InRange(weight.Abs().Mean().Item(), 0.45 / Math.Sqrt(1280), 0.55 / Math.Sqrt(1280));
    });

    [Fact]
    public void LoadWeights_OfAnotherNetwork_IsAnInputError() => OnTorch.Run(() =>
    {
        using var saved = TorchBackbones.Create("resnet34", 2);
        using var loaded = TorchBackbones.Create("resnet18", 2);

        var failure = Assert.Throws<InputException>(() => loaded.LoadWeights(StateDict.Save(saved)));

        Assert.Contains("'layer1.2.conv1.weight'", failure.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void Features_OfTooSmallImages_IsAnInputError() => OnTorch.Run(() =>
    {
        using var network = TorchBackbones.Create("resnet18", 2);

        var failure = Assert.Throws<InputException>(() => network.Forward(Tensor.Zeros(1, 3, 40, 31)));

        Assert.Contains("40 x 31", failure.Message, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData(3, 100, 96, "multiples of 16")]
    [InlineData(1, 96, 96, "colour")]
    public void Features_OfImagesThatDoNotFit_IsAnInputError(int channels, int height, int width, string message) => OnTorch.Run(() =>
    {
        using var off = Initialization.Off();
        using var network = TorchBackbones.Create("vit-small-16", 2);

        var failure = Assert.Throws<InputException>(() => network.Features(Tensor.Zeros(1, channels, height, width)));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("mobilenet-v2-torchvision")]
    [InlineData("densenet121")]
    public void GradualUnfreezing_ChangesTheUnfrozenStagesAlone(string name) => OnTorch.Run(() =>
    {
        using var network = TorchBackbones.Create(name, 2);
        network.Freeze();
        network.FreezeStatistics();
        network.Classifier.Unfreeze();
        network.Stages[^1].Unfreeze();
        using var optimizer = new Sgd(
            [new ParameterGroup(network.Classifier.Parameters()), new ParameterGroup(network.Stages[^1].Parameters(), RateFactor: 0.1)], 0.1);
        var before = StateDict.Save(new Sequential([.. network.Stages.Take(network.Stages.Count - 1)]));
        var last = network.Stages[^1].Parameters()[0].ToArray<float>();

        Loss.CrossEntropy(network.Forward(Formula.Fill([4, 3, 64, 64], 1)), Formula.Labels(4, 2, 1)).Backward();
        Gradients.ClipNorm(network.Parameters(), 1);
        optimizer.Step();

        Assert.Equal(before, StateDict.Save(new Sequential([.. network.Stages.Take(network.Stages.Count - 1)])));
        Assert.NotEqual(last, network.Stages[^1].Parameters()[0].ToArray<float>());
    });

    [Theory]
    [InlineData("efficientnet-b0")]
    [InlineData("convnext-tiny")]
    [InlineData("vit-small-16")]
    [InlineData("inception-v3-torchvision")]
    [InlineData("resnet50")]
    public void Training_GivesEveryParameterAGradient(string name) => OnTorch.Run(() =>
    {
        using var off = Initialization.Off();
        using var network = BackboneFormula.Fill(TorchBackbones.Create(name, 3), 1.5);

        Loss.CrossEntropy(network.Forward(BackboneFormula.Images(4, 96, 96)), Formula.Labels(4, 3, 1)).Backward();

        Assert.All(network.NamedParameters(), pair => Assert.True(
            pair.Value.Grad() is { } gradient && double.IsFinite(gradient.Norm().Item()), pair.Key));
    });

    [Fact]
    public void Find_OfAnUnknownName_NamesThoseThereAre()
    {
        var failure = Assert.Throws<InputException>(() => TorchBackbones.Find("resnet19"));

        Assert.Contains("resnet18", failure.Message, StringComparison.Ordinal);
    }
}
