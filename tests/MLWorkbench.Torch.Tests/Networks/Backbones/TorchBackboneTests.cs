using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;
using MLWorkbench.Torch.Weights;
using Xunit;

namespace MLWorkbench.Torch.Tests.Networks.Backbones;

public class TorchBackboneTests
{
    public static TheoryData<string> Names => new(TorchBackbones.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void StagesAndClassifier_HoldEveryParameterOnce(string name) => OnTorch.Run(() =>
    {
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

    [Fact]
    public void Find_OfAnUnknownName_NamesThoseThereAre()
    {
        var failure = Assert.Throws<InputException>(() => TorchBackbones.Find("resnet19"));

        Assert.Contains("resnet18", failure.Message, StringComparison.Ordinal);
    }
}
