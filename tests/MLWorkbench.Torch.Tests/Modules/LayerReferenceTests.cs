using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;
using Xunit;

namespace MLWorkbench.Torch.Tests.Modules;

public class LayerReferenceTests
{
    private const double Tolerance = 1e-4;
    private static readonly long[] _image = [2, 4, 4, 4];
    private static readonly Dictionary<string, LayerReference> _references = References.Read<Dictionary<string, LayerReference>>("layers");

    public static TheoryData<string> Names => new(_references.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Layer_GivesPyTorchsOutputAndGradients(string name) => OnTorch.Run(() =>
    {
        var expected = _references[name];
        using var module = Formula.FillModule(Make(name));
        if (name.EndsWith("-eval", StringComparison.Ordinal))
        {
            module.Eval();
        }

        var x = Formula.Fill(name is "linear" or "fold-mean" ? [4, 5] : _image, 50);
        x.RequiresGrad = true;
        var y = module.Forward(x);
        (y * Formula.Fill(y.Shape, 60)).Sum().Backward();

        References.Near(expected.Output, y.ToArray<float>(), Tolerance, "output");
        References.Near(expected.InputGradient, x.Grad()!.ToArray<float>(), Tolerance, "input gradient");
        var gradients = module.NamedParameters().ToArray();
        Assert.Equal(expected.Gradients.Length, gradients.Length);
        for (var i = 0; i < gradients.Length; i++)
        {
            References.Near(expected.Gradients[i], gradients[i].Value.Grad()!.ToArray<float>(), Tolerance, gradients[i].Key);
        }

        var buffers = module.NamedBuffers().Where(pair => pair.Key.Contains("running", StringComparison.Ordinal)).ToArray();
        Assert.Equal(expected.Buffers.Length, buffers.Length);
        for (var i = 0; i < buffers.Length; i++)
        {
            References.Near(expected.Buffers[i], buffers[i].Value.ToArray<float>(), Tolerance, buffers[i].Key);
        }
    });

    internal static Module Make(string name) => name switch
    {
        "conv" => new Conv2d(4, 3, 3),
        "conv-stride-padding" => new Conv2d(4, 3, 3, stride: 2, padding: 1, bias: false),
        "conv-dilation-groups" => new Conv2d(4, 4, 3, padding: 2, dilation: 2, groups: 2),
        "linear" => new Linear(5, 3),
        "batch-norm-train" or "batch-norm-eval" => new BatchNorm2d(4),
        "batch-norm-frozen" => WithFrozenStatistics(new Sequential(new Conv2d(4, 3, 3), new BatchNorm2d(3), new ReLU())),
        "max-pool" => new MaxPool2d(2),
        "max-pool-overlapping" => new MaxPool2d(3, 2, 1),
        "avg-pool" => new AvgPool2d(2),
        "avg-pool-padded" => new AvgPool2d(3, 2, 1),
        "global-pool" => new AdaptiveAvgPool2d(),
        "adaptive-pool" => new AdaptiveAvgPool2d(3),
        "flatten" => new Flatten(),
        "relu" => new ReLU(),
        "leaky-relu" => new Activation(ActivationKind.LeakyRelu),
        "elu" => new Activation(ActivationKind.Elu),
        "silu" => new Activation(ActivationKind.Silu),
        "gelu" => new Activation(ActivationKind.Gelu),
        "tanh" => new Activation(ActivationKind.Tanh),
        "sigmoid" => new Activation(ActivationKind.Sigmoid),
        "dropout-eval" => new Dropout(0.5),
        "squeeze-excitation" => new SqueezeExcitation(4, 2),
        "normalize-channels" => Normalization.PerChannel([0.1, 0.2, 0.3, 0.4], [0.5, 1.0, 1.5, 2.0]),
        "normalize-image" => Normalization.PerImage(),
        "normalize-scale" => Normalization.Scale(0.25),
        "fold-mean" => new FoldMean([new Linear(5, 3), new Linear(5, 3)]),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static Sequential WithFrozenStatistics(Sequential module)
    {
        module.FreezeStatistics();
        return module;
    }

    private sealed record LayerReference(double[] Output, double[] InputGradient, double[][] Gradients, double[][] Buffers);
}
