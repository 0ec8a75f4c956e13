using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones.ConvNeXts;

/// <summary>
/// The block of ConvNeXt (Liu et al. 2022): 7x7 of each channel by itself, layer normalisation, dense to four times as many and back,
/// a learned scale for each channel, and a way around it all.
/// </summary>
internal sealed class ConvNeXtBlock : Module
{
    private const double FirstScale = 1e-6;

    private readonly Tensor _scale;
    private readonly Sequential _block;
    private readonly StochasticDepth _depth;

    public ConvNeXtBlock(long channels, double dropped)
    {
        _block = Register("block", new Sequential(
            ("0", new Conv2d(channels, channels, 7, padding: 3, groups: channels)),
            ("1", new Permutation(0, 2, 3, 1)),
            ("2", new LayerNorm(channels, ConvNeXtTiny.Epsilon)),
            ("3", new Linear(channels, 4 * channels)),
            ("4", new Activation(ActivationKind.Gelu)),
            ("5", new Linear(4 * channels, channels)),
            ("6", new Permutation(0, 3, 1, 2))));
        using var scope = TensorScope.Begin();
        _scale = RegisterParameter("layer_scale", Tensor.Full(FirstScale, [channels, 1, 1]));
        _depth = Register("stochastic_depth", new StochasticDepth(dropped));
    }

    public override Tensor Forward(Tensor x) => _depth.Forward(_scale * _block.Forward(x)).AddInPlace(x);

    private sealed class Permutation(params long[] order) : Module
    {
        public override Tensor Forward(Tensor x) => x.Permute(order);
    }
}
