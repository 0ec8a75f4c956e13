using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Optimizers;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;
using MLWorkbench.Torch.Weights;
using Xunit;
using Loss = MLWorkbench.Torch.Losses.Losses;

namespace MLWorkbench.Torch.Tests.Networks;

public class NetworkTests
{
    private static readonly Dictionary<string, Func<ImageShape, int, Network>> _networks = new()
    {
        ["keras-sequential"] = (shape, classes) => new KerasSequential(shape, classes),
        ["convnet"] = (shape, classes) => new ConvNet(shape, classes),
        ["conv6"] = (shape, classes) => new Conv6(shape, classes),
        ["stack"] = (shape, classes) => new ConvStack(shape, classes, new ConvStackOptions()),
        ["stack-everything"] = (shape, classes) => new ConvStack(shape, classes, new ConvStackOptions
        {
            Filters = [4, 8], Kernel = 5, Dropout = 0.3, GlobalPooling = GlobalPooling.None, Attention = true, Activation = ActivationKind.Silu, Hidden = 12,
        }),
        ["resnet18-small"] = (shape, classes) => new ResNet18(shape.Channels, classes, ResNetStem.Small, width: 8),
        ["resnet18-standard"] = (shape, classes) => new ResNet18(shape.Channels, classes, ResNetStem.Standard, width: 8),
    };

    public static TheoryData<string> Names => new(_networks.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Network_GivesOneLogitPerClass_WhateverTheImageSize(string name) => OnTorch.Run(() =>
    {
        foreach (var shape in new[] { ImageShape.Square(1, 28), new ImageShape(3, 40, 33) })
        {
            using var scope = TensorScope.Begin();
            using var network = _networks[name](shape, 3);
            var y = network.Forward(Tensor.Zeros(2, shape.Channels, shape.Height, shape.Width));
            Assert.Equal([2, 3], y.Shape);
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Network_LearnsABatchByHeart(string name) => OnTorch.Run(() =>
    {
        using var network = _networks[name](ImageShape.Square(1, 28), 2);
        using var optimizer = new Adam(network.Parameters(), 3e-3);
        var x = Formula.Fill([8, 1, 28, 28], 5);
        var labels = Formula.Labels(8, 2, 1);
        var loss = 0.0;
        for (var step = 0; step < 60; step++)
        {
            using var scope = TensorScope.Begin();
            var value = Loss.CrossEntropy(network.Forward(x), labels);
            optimizer.ZeroGrad();
            value.Backward();
            optimizer.Step();
            loss = value.Item();
        }

        Assert.True(loss < 0.2, $"the loss is still {loss}");
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void ChannelsLast_ChangesTheLayoutAndNothingElse(string name) => OnTorch.Run(() =>
    {
        using var network = Formula.FillModule(_networks[name](ImageShape.Square(1, 28), 3));
        network.Eval();
        var x = Formula.Fill([2, 1, 28, 28], 9);
        var before = network.Forward(x).ToArray<float>();
        var weights = StateDict.Save(network);
        network.ToChannelsLast();
        Assert.Equal(weights, StateDict.Save(network));
        References.Near(Array.ConvertAll(before, value => (double)value), network.Forward(x).ToArray<float>(), 1e-4, "logit");
    });

    [Fact]
    public void SameSeed_TrainsToTheSameWeights() => OnTorch.Run(() => Assert.Equal(Trained(), Trained()));

    [Fact]
    public void ConvNet_TooSmallAnImage_IsAnInputError() => OnTorch.Run(() =>
    {
        var failure = Assert.Throws<InputException>(() => new ConvNet(ImageShape.Square(1, 12), 2));
        Assert.Contains("12 x 12", failure.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void Classifier_SplitsIntoFeaturesAndHead() => OnTorch.Run(() =>
    {
        using var classifier = new Classifier(Normalization.Scale(1 / 255.0), new ConvStack(ImageShape.Square(1, 28), 3, new ConvStackOptions()));
        classifier.Eval();
        var x = Formula.Fill([2, 1, 28, 28], 1, 255);
        var features = classifier.Features(x);
        Assert.Equal([2, 64, 3, 3], features.Shape);
        Assert.Equal(classifier.Forward(x).ToArray<float>(), classifier.Head(features).ToArray<float>());
    });

    [Fact]
    public void ResNet18_HasTorchvisionsParameterNames() => OnTorch.Run(() =>
    {
        using var network = new ResNet18(3, 1000, ResNetStem.Standard);
        var names = network.NamedParameters().Select(pair => pair.Key).ToHashSet();
        Assert.Equal(62, names.Count);
        Assert.Equal(11_689_512, network.ParameterCount());
        Assert.Contains("layer2.0.downsample.1.bias", names);
        Assert.Contains("layer4.1.bn2.weight", names);
    });

    private static byte[] Trained()
    {
        TorchSettings.Seed(11);
        using var network = new ConvStack(ImageShape.Square(1, 28), 3, new ConvStackOptions { Dropout = 0.5, Hidden = 16 });
        using var optimizer = Adam.W(network.Parameters());
        for (var step = 0; step < 10; step++)
        {
            using var scope = TensorScope.Begin();
            var loss = Loss.CrossEntropy(network.Forward(Formula.Fill([8, 1, 28, 28], step)), Formula.Labels(8, 3, step));
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
        }

        return StateDict.Save(network);
    }
}
