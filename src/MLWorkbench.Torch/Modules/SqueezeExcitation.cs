using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Modules;

/// <summary>
/// Squeeze-and-excitation (Hu et al. 2018): each channel is scaled by a number between 0 and 1 computed from the means of all channels.
/// Names follow torchvision (`fc1` and `fc2` are 1x1 convolutions).
/// </summary>
public sealed class SqueezeExcitation : Module
{
    private readonly AdaptiveAvgPool2d _pool;
    private readonly Conv2d _squeeze;
    private readonly Conv2d _excite;
    private readonly Activation _activation;

    /// <summary>Makes the block.</summary>
    /// <param name="channels">Channels in and out.</param>
    /// <param name="reduction">The middle has this many times fewer channels, but at least one. Default 16, as in the paper.</param>
    public SqueezeExcitation(long channels, long reduction = 16)
        : this(channels, Math.Max(1, channels / reduction), ActivationKind.Relu)
    {
    }

    /// <summary>Makes the block with a middle of a given width.</summary>
    /// <param name="channels">Channels in and out.</param>
    /// <param name="middle">Channels of the middle.</param>
    /// <param name="activation">The middle's activation.</param>
    public SqueezeExcitation(long channels, long middle, ActivationKind activation)
    {
        _pool = Register("avgpool", new AdaptiveAvgPool2d());
        _squeeze = Register("fc1", new Conv2d(channels, middle, 1));
        _excite = Register("fc2", new Conv2d(middle, channels, 1));
        _activation = new Activation(activation);
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) =>
        x * _excite.Forward(_activation.Forward(_squeeze.Forward(_pool.Forward(x)))).Sigmoid();
}
