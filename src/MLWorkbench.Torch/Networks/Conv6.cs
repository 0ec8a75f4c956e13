using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks;

/// <summary>
/// Six layers: three convolutions, each followed by its ReLU. The filters double from layer to layer (32, 64, 128; 3x3, padding 1), and
/// each pair is followed by a 2x2 maximum. The head is dense 128 with ReLU and one output for each class.
/// </summary>
public sealed class Conv6 : Network
{
    private readonly Conv2d _conv1;
    private readonly Conv2d _conv2;
    private readonly Conv2d _conv3;
    private readonly MaxPool2d _pool = new(2);
    private readonly Linear _dense;
    private readonly Linear _output;

    /// <summary>Makes the network with PyTorch's initial weights.</summary>
    /// <param name="shape">The images; at least 8 pixels a side.</param>
    /// <param name="classes">Outputs.</param>
    /// <param name="filters">Filters of the first convolution; the second has twice, the third four times as many. Default 32.</param>
    /// <param name="hidden">Width of the dense layer. Default 128.</param>
    public Conv6(ImageShape shape, int classes, int filters = 32, int hidden = 128)
    {
        var height = shape.Height / 8;
        var width = shape.Width / 8;
        RequireRoom(Math.Min(height, width), "conv6", shape);
        _conv1 = Register("conv1", new Conv2d(shape.Channels, filters, 3, padding: 1));
        _conv2 = Register("conv2", new Conv2d(filters, 2L * filters, 3, padding: 1));
        _conv3 = Register("conv3", new Conv2d(2L * filters, 4L * filters, 3, padding: 1));
        _dense = Register("dense", new Linear(4L * filters * height * width, hidden));
        _output = Register("output", new Linear(hidden, classes));
    }

    /// <inheritdoc/>
    public override Tensor Features(Tensor x)
    {
        x = _pool.Forward(_conv1.Forward(x).Relu());
        x = _pool.Forward(_conv2.Forward(x).Relu());
        return _pool.Forward(_conv3.Forward(x).Relu());
    }

    /// <inheritdoc/>
    public override Tensor Head(Tensor features) => _output.Forward(_dense.Forward(features.Flatten()).Relu());
}
