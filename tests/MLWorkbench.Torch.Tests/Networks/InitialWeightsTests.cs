using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;
using MLWorkbench.Torch.Weights;
using Xunit;

namespace MLWorkbench.Torch.Tests.Networks;

public class InitialWeightsTests
{
    private static readonly Dictionary<string, Dictionary<string, double[]>> _references =
        References.Read<Dictionary<string, Dictionary<string, double[]>>>("initial");

    [Fact]
    public void ConvNet_BeginsWithPyTorchsWeights() => OnTorch.Run(() =>
    {
        TorchSettings.Seed(7);
        using var network = new ConvNet(ImageShape.Square(1, 28), 10);
        BeginsLike("convnet", network);
    });

    [Fact]
    public void ResNet18_BeginsWithTorchvisionsWeights() => OnTorch.Run(() =>
    {
        TorchSettings.Seed(7);
        using var network = new ResNet18(3, 10, ResNetStem.Standard);
        BeginsLike("resnet18", network);
    });

    [Fact]
    public void SameSeed_GivesTheSameWeights() => OnTorch.Run(() =>
    {
        Assert.Equal(Fresh(3), Fresh(3));
        Assert.NotEqual(Fresh(3), Fresh(4));

        static byte[] Fresh(ulong seed)
        {
            TorchSettings.Seed(seed);
            using var network = new ConvStack(ImageShape.Square(1, 28), 3, new ConvStackOptions { Attention = true, Hidden = 8 });
            return StateDict.Save(network);
        }
    });

    private static void BeginsLike(string name, Network network)
    {
        var parameters = network.NamedParameters().ToDictionary();
        foreach (var (parameter, expected) in _references[name])
        {
            var actual = parameters[parameter].Reshape(-1).Slice(0, 0, expected.Length);
            References.Near(expected, actual.ToArray<float>(), 1e-5, parameter);
        }
    }
}
