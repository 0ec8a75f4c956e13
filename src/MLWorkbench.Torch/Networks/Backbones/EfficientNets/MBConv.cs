using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones.EfficientNets;

/// <summary>
/// The block of EfficientNet (Tan and Le 2019): MobileNetV2's with SiLU, squeeze-and-excitation, and a branch that is left out for a share
/// of the images while training.
/// </summary>
internal sealed class MBConv : Module
{
    private readonly Sequential _block;
    private readonly StochasticDepth _depth;
    private readonly bool _around;

    public MBConv(long inputs, long outputs, long kernel, long stride, long expansion, double dropped)
    {
        var hidden = inputs * expansion;
        var parts = new List<Module>();
        if (expansion != 1)
        {
            parts.Add(ConvNormActivation.Make(inputs, hidden, kernel: 1, activation: new Activation(ActivationKind.Silu)));
        }

        parts.Add(ConvNormActivation.Make(hidden, hidden, kernel, stride, hidden, new Activation(ActivationKind.Silu)));
        parts.Add(new SqueezeExcitation(hidden, Math.Max(1, inputs / 4), ActivationKind.Silu));
        parts.Add(ConvNormActivation.Make(hidden, outputs, kernel: 1));
        _block = Register("block", new Sequential([.. parts]));
        _depth = Register("stochastic_depth", new StochasticDepth(dropped));
        _around = stride == 1 && inputs == outputs;
    }

    public override Tensor Forward(Tensor x) => _around ? _depth.Forward(_block.Forward(x)).AddInPlace(x) : _block.Forward(x);
}
