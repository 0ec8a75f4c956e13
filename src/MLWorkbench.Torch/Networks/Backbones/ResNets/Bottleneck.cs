using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones.ResNets;

/// <summary>
/// The block of ResNet-50 (He et al. 2016): 1x1 to fewer channels, 3x3, 1x1 to four times as many, and a way around them. The step is
/// in the 3x3 convolution, as in torchvision (ResNet "V1.5").
/// </summary>
internal sealed class Bottleneck : Module
{
    public const long Expansion = 4;

    private readonly Conv2d _conv1;
    private readonly BatchNorm2d _norm1;
    private readonly Conv2d _conv2;
    private readonly BatchNorm2d _norm2;
    private readonly Conv2d _conv3;
    private readonly BatchNorm2d _norm3;
    private readonly Sequential? _around;

    public Bottleneck(long inputs, long width, long stride)
    {
        var outputs = width * Expansion;
        _around = stride == 1 && inputs == outputs
            ? null
            : new Sequential(new Conv2d(inputs, outputs, 1, stride, bias: false), new BatchNorm2d(outputs));
        _conv1 = Register("conv1", new Conv2d(inputs, width, 1, bias: false));
        _norm1 = Register("bn1", new BatchNorm2d(width));
        _conv2 = Register("conv2", new Conv2d(width, width, 3, stride, 1, bias: false));
        _norm2 = Register("bn2", new BatchNorm2d(width));
        _conv3 = Register("conv3", new Conv2d(width, outputs, 1, bias: false));
        _norm3 = Register("bn3", new BatchNorm2d(outputs));
        if (_around is not null)
        {
            Register("downsample", _around);
        }
    }

    public override Tensor Forward(Tensor x)
    {
        var y = _norm1.Forward(_conv1.Forward(x)).ReluInPlace();
        y = _norm2.Forward(_conv2.Forward(y)).ReluInPlace();
        y = _norm3.Forward(_conv3.Forward(y));
        return y.AddInPlace(_around is null ? x : _around.Forward(x)).ReluInPlace();
    }
}
