using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones.MobileNets;

/// <summary>
/// The block of MobileNetV2 (Sandler et al. 2018): 1x1 to more channels, 3x3 of each channel by itself, 1x1 to few channels without
/// activation, and a way around them where the shapes agree.
/// </summary>
internal sealed class InvertedResidual : Module
{
    private readonly Sequential _conv;
    private readonly bool _around;

    public InvertedResidual(long inputs, long outputs, long stride, long expansion)
    {
        var hidden = inputs * expansion;
        var parts = new List<Module>();
        if (expansion != 1)
        {
            parts.Add(ConvNormActivation.Make(inputs, hidden, kernel: 1, activation: new InPlaceReLU6()));
        }

        parts.Add(ConvNormActivation.Make(hidden, hidden, stride: stride, groups: hidden, activation: new InPlaceReLU6()));
        parts.Add(new Conv2d(hidden, outputs, 1, bias: false));
        parts.Add(new BatchNorm2d(outputs));
        _conv = Register("conv", new Sequential([.. parts]));
        _around = stride == 1 && inputs == outputs;
    }

    public override Tensor Forward(Tensor x)
    {
        var y = _conv.Forward(x);
        return _around ? y.AddInPlace(x) : y;
    }
}
