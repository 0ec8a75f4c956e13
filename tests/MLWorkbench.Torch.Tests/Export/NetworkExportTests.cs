using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Torch.Export;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using Xunit;

namespace MLWorkbench.Torch.Tests.Export;

public sealed class NetworkExportTests
{
    private static readonly ImageShape _grey = ImageShape.Square(1, 28);
    private static readonly ImageShape _colour = new(3, 36, 32);

    [Fact]
    public void KerasSequential_PredictsTheSame() => Check(_grey, () => new KerasSequential(_grey, 3));

    [Fact]
    public void ConvNet_PredictsTheSame() => Check(_colour, () => new ConvNet(_colour, 4));

    [Fact]
    public void Conv6_PredictsTheSame() => Check(_colour, () => new Conv6(_colour, 2));

    [Fact]
    public void ResNet18WithSmallStem_PredictsTheSame() => Check(_grey, () => new ResNet18(1, 2, ResNetStem.Small, width: 16));

    [Fact]
    public void ResNet18WithStandardStem_PredictsTheSame() => Check(_colour, () => new ResNet18(3, 5, ResNetStem.Standard, width: 16));

    [Theory]
    [InlineData(ActivationKind.Relu)]
    [InlineData(ActivationKind.LeakyRelu)]
    [InlineData(ActivationKind.Elu)]
    [InlineData(ActivationKind.Silu)]
    [InlineData(ActivationKind.Gelu)]
    [InlineData(ActivationKind.Tanh)]
    [InlineData(ActivationKind.Sigmoid)]
    public void ConvStackWithActivation_PredictsTheSame(ActivationKind activation) =>
        Check(_grey, () => new ConvStack(_grey, 3, new ConvStackOptions { Activation = activation, Attention = true, Dropout = 0.3 }));

    [Fact]
    public void ConvStackWithDenseHead_PredictsTheSame() => Check(_colour, () => new ConvStack(
        _colour, 3, new ConvStackOptions { Filters = [8, 12], BatchNorm = false, GlobalPooling = GlobalPooling.None, Hidden = 20, Dropout = 0.5 }));

    [Fact]
    public void Heads_SayWhatTheOutputMeans()
    {
        ExportChecks.Agree(() => Classifier(new ConvNet(_grey, 5)), [1, 28, 28], ExportHead.Sigmoid);
        ExportChecks.Agree(() => Classifier(new ConvNet(_grey, 1)), [1, 28, 28], ExportHead.BinarySigmoid);
    }

    [Fact]
    public void NormalizationPerImage_PredictsTheSame() =>
        ExportChecks.Agree(() => new Classifier(Normalization.PerImage(), new ConvNet(_grey, 3)), [1, 28, 28], pixels: 65_535);

    [Fact]
    public void NormalizationPerChannel_PredictsTheSame() => ExportChecks.Agree(
        () => new Classifier(Normalization.PerChannel([100, 120, 90], [50, 60, 0]), new ConvNet(_colour, 3)), [3, 36, 32]);

    [Fact]
    public void FoldMean_PredictsTheSame()
    {
        ExportChecks.Agree(() => Folds(3, ProbabilityHead.Softmax), [1, 28, 28], ExportHead.SoftmaxMean);
        ExportChecks.Agree(() => Folds(4, ProbabilityHead.Sigmoid), [1, 28, 28], ExportHead.SigmoidMean);
        ExportChecks.Agree(() => Folds(1, ProbabilityHead.Sigmoid), [1, 28, 28], ExportHead.BinarySigmoidMean);
    }

    [Fact]
    public void FoldMean_GivesLogitsThatLeadBackToItsProbabilities() => TorchThread.Shared.Invoke(() =>
    {
        using var module = Folds(3, ProbabilityHead.Softmax);
        using var session = new InferenceSession(OnnxExport.Export(module, [1, 28, 28], ExportHead.SoftmaxMean));
        var images = Tensor.Uniform(0, 255, 2, 1, 28, 28);

        var results = session.Run([ExportChecks.Input(images)], ["probabilities", "logits"]);

        var back = Tensor.FromArray(results[1].Values, 2, 3).Softmax(1).ToArray<float>();
        Assert.InRange(ExportChecks.LargestDifference(results[0].Values, back), 0, 1e-5f);
    });

    [Fact]
    public void Graph_KeepsItsContract() => TorchThread.Shared.Invoke(() =>
    {
        using var module = Classifier(new ConvNet(_grey, 2));

        var model = OnnxModel.Read(OnnxExport.Export(module, [1, 28, 28], ExportHead.Softmax, features: true));

        Assert.Equal(["input: Float [N, 1, 28, 28]"], model.Inputs.Select(input => input.ToString()));
        Assert.Equal(
            ["probabilities: Float [N, 2]", "logits: Float [N, 2]", "features: Float [N, 16, 4, 4]"],
            model.Outputs.Select(output => output.ToString()));
        Assert.Contains(model.Initializers, weight => weight.Name == "network.conv1.weight");
        Assert.Equal((17, 8, false), (model.Opset, model.IrVersion, model.HasExternalData));
    });

    [Fact]
    public void Features_AreTheLastMap() => TorchThread.Shared.Invoke(() =>
    {
        using var module = Classifier(new ResNet18(1, 2, width: 8));
        using var session = new InferenceSession(OnnxExport.Export(module, [1, 28, 28], ExportHead.Softmax, features: true));
        module.Eval();
        var images = Tensor.Uniform(0, 255, 3, 1, 28, 28);

        var map = session.Run(ExportChecks.Input(images), "features");

        var expected = module.Features(images);
        Assert.Equal(expected.Shape, map.Shape);
        Assert.InRange(ExportChecks.LargestDifference(expected.ToArray<float>(), map.Values), 0, ExportChecks.Tolerance);
    });

    [Fact]
    public void Export_LeavesTheModuleAsItWas() => TorchThread.Shared.Invoke(() =>
    {
        using var module = Classifier(new ConvStack(_grey, 2, new ConvStackOptions()));
        var before = Values(module);

        OnnxExport.Export(module, [1, 28, 28], ExportHead.Softmax);

        Assert.True(module.IsTraining);
        Assert.Equal(before, Values(module));
    });

    [Fact]
    public void Export_GivesEqualBytesForEqualWeights() => TorchThread.Shared.Invoke(() =>
    {
        using var module = Classifier(new ConvNet(_grey, 2));

        Assert.Equal(
            OnnxExport.Export(module, [1, 28, 28], ExportHead.Softmax), OnnxExport.Export(module, [1, 28, 28], ExportHead.Softmax));
    });

    private static float[][] Values(Module module) =>
        [.. module.NamedBuffers().Concat(module.NamedParameters()).Select(pair => pair.Value.To(ScalarType.Float32).ToArray<float>())];

    private static void Check(ImageShape shape, Func<Network> make) =>
        ExportChecks.Agree(() => Classifier(make()), [shape.Channels, shape.Height, shape.Width]);

    private static Classifier Classifier(Network network) => new(Normalization.Scale(1.0 / 255), network);

    private static FoldMean Folds(int outputs, ProbabilityHead head) => new(
        [
            Classifier(new ConvNet(_grey, outputs)), Classifier(new KerasSequential(_grey, outputs)), Classifier(new ConvNet(_grey, outputs)),
        ],
        head);
}
