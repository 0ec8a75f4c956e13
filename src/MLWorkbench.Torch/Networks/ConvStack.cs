using System.Globalization;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks;

/// <summary>
/// A stack of blocks, each of convolutions with batch normalisation and activation, attention and 2x2 maximum (parts as the options say),
/// under a head of pooling or flattening, dropout, an optional dense layer, and one output for each class.
/// </summary>
public sealed class ConvStack : Network
{
    private readonly Sequential _blocks;
    private readonly Sequential _head;

    /// <summary>Makes the network with PyTorch's initial weights.</summary>
    /// <param name="shape">The images; each block halves their sides, which must stay at 1 pixel or more.</param>
    /// <param name="classes">Outputs.</param>
    /// <param name="options">How it is built.</param>
    public ConvStack(ImageShape shape, int classes, ConvStackOptions options)
    {
        if (options.Kernel % 2 == 0)
        {
            throw new InputException($"The kernel of a convolution stack must be odd, not {options.Kernel}: padding then keeps the size.");
        }

        var blocks = new List<(string, Module)>();
        long channels = shape.Channels;
        foreach (var filters in options.Filters)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"block{blocks.Count + 1}");
            blocks.Add((name, Block(channels, filters, options)));
            channels = filters;
        }

        var height = shape.Height >> options.Filters.Count;
        var width = shape.Width >> options.Filters.Count;
        RequireRoom(Math.Min(height, width), "stack", shape);
        _blocks = Register("features", new Sequential(blocks.ToArray()));
        _head = Register("head", MakeHead(channels, height, width, classes, options));
    }

    /// <inheritdoc/>
    public override Tensor Features(Tensor x) => _blocks.Forward(x);

    /// <inheritdoc/>
    public override Tensor Head(Tensor features) => _head.Forward(features);

    private static Sequential Block(long inputs, long outputs, ConvStackOptions options)
    {
        var parts = new List<(string, Module)>();
        for (var number = 1; number <= options.Convolutions; number++)
        {
            var suffix = number == 1 ? "" : number.ToString(CultureInfo.InvariantCulture);
            var channels = number == 1 ? inputs : outputs;
            parts.Add(("conv" + suffix, new Conv2d(channels, outputs, options.Kernel, padding: options.Kernel / 2, bias: !options.BatchNorm)));
            if (options.BatchNorm)
            {
                parts.Add(("norm" + suffix, new BatchNorm2d(outputs)));
            }

            parts.Add(("activation" + suffix, new Activation(options.Activation)));
        }

        if (options.Attention)
        {
            parts.Add(("attention", new SqueezeExcitation(outputs, reduction: 8)));
        }

        parts.Add(("pool", new MaxPool2d(2)));
        return new Sequential(parts.ToArray());
    }

    private static Sequential MakeHead(long channels, long height, long width, int classes, ConvStackOptions options)
    {
        var parts = new List<(string, Module)>();
        var features = channels;
        switch (options.GlobalPooling)
        {
            case GlobalPooling.Average:
                parts.Add(("pool", new AdaptiveAvgPool2d()));
                break;
            case GlobalPooling.Max:
                parts.Add(("pool", new GlobalMaxPool2d()));
                break;
            default:
                features *= height * width;
                break;
        }

        parts.Add(("flatten", new Flatten()));
        if (options.Hidden > 0)
        {
            parts.Add(("dropout1", new Dropout(options.Dropout)));
            parts.Add(("dense", new Linear(features, options.Hidden)));
            parts.Add(("activation", new Activation(options.Activation)));
            features = options.Hidden;
        }

        parts.Add(("dropout", new Dropout(options.Dropout)));
        parts.Add(("output", new Linear(features, classes)));
        return new Sequential(parts.ToArray());
    }
}
