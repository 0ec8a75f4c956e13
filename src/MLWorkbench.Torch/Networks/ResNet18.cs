using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks;

/// <summary>How a ResNet begins.</summary>
public enum ResNetStem
{
    /// <summary>3x3 with step 1 and no pooling: for images of 28 to 64 pixels, where the standard stem would throw most of them away.</summary>
    Small,

    /// <summary>7x7 with step 2, then a 3x3 maximum with step 2, as published for 224 pixels.</summary>
    Standard,
}

/// <summary>ResNet-18 (He et al. 2016) with torchvision's parameter names and initial weights.</summary>
public sealed class ResNet18 : Network
{
    private readonly Conv2d _conv1;
    private readonly BatchNorm2d _norm1;
    private readonly MaxPool2d? _maxPool;
    private readonly Sequential[] _layers;
    private readonly AdaptiveAvgPool2d _pool = new();
    private readonly Linear _fc;

    /// <summary>Makes the network.</summary>
    /// <param name="channels">Channels of the images; any size works.</param>
    /// <param name="classes">Outputs.</param>
    /// <param name="stem">How it begins. Default <see cref="ResNetStem.Small"/>.</param>
    /// <param name="width">Filters of the first layer. Default 64, as published; the later ones double.</param>
    public ResNet18(int channels, int classes, ResNetStem stem = ResNetStem.Small, int width = 64)
    {
        _conv1 = Register("conv1", stem == ResNetStem.Small
            ? new Conv2d(channels, width, 3, 1, 1, bias: false)
            : new Conv2d(channels, width, 7, 2, 3, bias: false));
        _norm1 = Register("bn1", new BatchNorm2d(width));
        _maxPool = stem == ResNetStem.Small ? null : new MaxPool2d(3, 2, 1);
        _layers =
        [
            Register("layer1", Layer(width, width, 1)),
            Register("layer2", Layer(width, 2L * width, 2)),
            Register("layer3", Layer(2L * width, 4L * width, 2)),
            Register("layer4", Layer(4L * width, 8L * width, 2)),
        ];
        _fc = Register("fc", new Linear(8L * width, classes));
        InitializeConvolutions();
    }

    /// <inheritdoc/>
    public override Tensor Features(Tensor x)
    {
        x = _norm1.Forward(_conv1.Forward(x)).ReluInPlace();
        x = _maxPool is null ? x : _maxPool.Forward(x);
        foreach (var layer in _layers)
        {
            x = layer.Forward(x);
        }

        return x;
    }

    /// <inheritdoc/>
    public override Tensor Head(Tensor features) => _fc.Forward(_pool.Forward(features).Flatten());

    private static Sequential Layer(long inputs, long outputs, long stride) =>
        new(new BasicBlock(inputs, outputs, stride), new BasicBlock(outputs, outputs, 1));

    /// <summary>torchvision draws the convolutions again once the network stands, in the order of its module list.</summary>
    private void InitializeConvolutions()
    {
        using var scope = TensorScope.Begin();
        foreach (var (_, weight) in NamedParameters().Where(pair => pair.Value.Rank == 4))
        {
            Initialization.NormalByFanOut(weight);
        }
    }
}
