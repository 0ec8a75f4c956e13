using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks;

/// <summary>
/// The network of PyTorch's image tutorial, after LeNet-5: 6 filters 5x5, ReLU, 2x2 maximum, 16 filters 5x5, ReLU, 2x2 maximum, dense 120
/// and 84 with ReLU, one output for each class. Parameter names are the tutorial's: conv1, conv2, fc1, fc2, fc3.
/// </summary>
public sealed class ConvNet : Network
{
    private readonly Conv2d _conv1;
    private readonly Conv2d _conv2;
    private readonly MaxPool2d _pool = new(2);
    private readonly Linear _fc1;
    private readonly Linear _fc2;
    private readonly Linear _fc3;

    /// <summary>Makes the network with PyTorch's initial weights.</summary>
    /// <param name="shape">The images; at least 16 pixels a side.</param>
    /// <param name="classes">Outputs.</param>
    public ConvNet(ImageShape shape, int classes)
    {
        var height = AfterBoth(shape.Height);
        var width = AfterBoth(shape.Width);
        RequireRoom(Math.Min(height, width), "convnet", shape);
        _conv1 = Register("conv1", new Conv2d(shape.Channels, 6, 5));
        _conv2 = Register("conv2", new Conv2d(6, 16, 5));
        _fc1 = Register("fc1", new Linear(16 * height * width, 120));
        _fc2 = Register("fc2", new Linear(120, 84));
        _fc3 = Register("fc3", new Linear(84, classes));
    }

    /// <inheritdoc/>
    public override Tensor Features(Tensor x)
    {
        x = _pool.Forward(_conv1.Forward(x).Relu());
        return _pool.Forward(_conv2.Forward(x).Relu());
    }

    /// <inheritdoc/>
    public override Tensor Head(Tensor features)
    {
        var x = _fc1.Forward(features.Flatten()).Relu();
        x = _fc2.Forward(x).Relu();
        return _fc3.Forward(x);
    }

    private static long AfterBoth(long length) => After(After(length, 5) / 2, 5) / 2;
}
