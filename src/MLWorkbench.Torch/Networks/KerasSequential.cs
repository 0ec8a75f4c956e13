using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks;

/// <summary>
/// The first network of many Keras tutorials: 32 filters 3x3 without padding, ReLU, 2x2 maximum, dense 128 with ReLU, one output for each
/// class. The softmax of the tutorial is in the loss and in the export.
/// </summary>
public sealed class KerasSequential : Network
{
    private readonly Conv2d _conv;
    private readonly MaxPool2d _pool = new(2);
    private readonly Linear _dense;
    private readonly Linear _output;

    /// <summary>Makes the network with PyTorch's initial weights.</summary>
    /// <param name="shape">The images; at least 4 pixels a side.</param>
    /// <param name="classes">Outputs.</param>
    /// <param name="filters">Filters of the convolution. Default 32.</param>
    /// <param name="hidden">Width of the dense layer. Default 128.</param>
    public KerasSequential(ImageShape shape, int classes, int filters = 32, int hidden = 128)
    {
        var height = After(shape.Height, 3) / 2;
        var width = After(shape.Width, 3) / 2;
        RequireRoom(Math.Min(height, width), "keras-sequential", shape);
        _conv = Register("conv", new Conv2d(shape.Channels, filters, 3));
        _dense = Register("dense", new Linear(filters * height * width, hidden));
        _output = Register("output", new Linear(hidden, classes));
    }

    /// <inheritdoc/>
    public override Tensor Features(Tensor x) => _pool.Forward(_conv.Forward(x).Relu());

    /// <inheritdoc/>
    public override Tensor Head(Tensor features) => _output.Forward(_dense.Forward(features.Flatten()).Relu());
}
