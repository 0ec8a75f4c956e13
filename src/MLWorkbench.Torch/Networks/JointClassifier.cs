using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks;

/// <summary>
/// A network of an image and a row of numbers: the image's network gives a short description instead of classes, the row is put beside it, and two
/// dense layers over both give the logits, so that each may change what the other means. An input row is [pixels of the image, numbers], [N, C*H*W + columns].
/// </summary>
public sealed class JointClassifier : Module
{
    private readonly ImageShape _shape;
    private readonly int _columns;
    private readonly Normalization _normalization;
    private readonly Network _network;
    private readonly Linear _joint;
    private readonly Linear _last;
    private readonly Module? _link;

    /// <summary>Joins the parts; this module disposes of them.</summary>
    /// <param name="shape">The images.</param>
    /// <param name="normalization">What brings raw pixel values into range.</param>
    /// <param name="network">The image's network; its outputs are the description.</param>
    /// <param name="description">Number of its outputs.</param>
    /// <param name="columns">Numbers of a row, scaled.</param>
    /// <param name="hidden">Width of the layer over both.</param>
    /// <param name="outputs">Outputs of the last layer.</param>
    /// <param name="link">What turns them into logits of the classes. Default null: they are.</param>
    public JointClassifier(
        ImageShape shape, Normalization normalization, Network network, int description, int columns, int hidden, int outputs, Module? link = null)
    {
        (_shape, _columns) = (shape, columns);
        _normalization = Register("normalize", normalization);
        _network = Register("network", network);
        _joint = Register("joint", new Linear(description + columns, hidden));
        _last = Register("last", new Linear(hidden, outputs));
        _link = link is null ? null : Register("link", link);
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        var pixels = (long)_shape.Channels * _shape.Height * _shape.Width;
        var image = x.Slice(1, 0, pixels).Reshape(-1, _shape.Channels, _shape.Height, _shape.Width);
        var seen = _network.Forward(_normalization.Forward(image)).Relu();
        var both = Tensor.Cat([seen, x.Slice(1, pixels, pixels + _columns)], 1);
        var logits = _last.Forward(_joint.Forward(both).Relu());
        return scope.Keep(_link is null ? logits : _link.Forward(logits));
    }
}
