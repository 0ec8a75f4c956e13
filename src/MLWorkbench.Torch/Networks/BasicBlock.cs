using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks;

/// <summary>The block of ResNet-18 (He et al. 2016): two 3x3 convolutions with batch normalisation, and a way around them.</summary>
internal sealed class BasicBlock : Module
{
    private readonly Conv2d _conv1;
    private readonly BatchNorm2d _norm1;
    private readonly Conv2d _conv2;
    private readonly BatchNorm2d _norm2;
    private readonly Sequential? _around;

    public BasicBlock(long inputs, long outputs, long stride)
    {
        // torchvision makes the way around before the block: the order decides which random numbers each gets.
        _around = stride == 1 && inputs == outputs
            ? null
            : new Sequential(new Conv2d(inputs, outputs, 1, stride, bias: false), new BatchNorm2d(outputs));
        _conv1 = Register("conv1", new Conv2d(inputs, outputs, 3, stride, 1, bias: false));
        _norm1 = Register("bn1", new BatchNorm2d(outputs));
        _conv2 = Register("conv2", new Conv2d(outputs, outputs, 3, 1, 1, bias: false));
        _norm2 = Register("bn2", new BatchNorm2d(outputs));
        if (_around is not null)
        {
            Register("downsample", _around);
        }
    }

    public override Tensor Forward(Tensor x)
    {
        var y = Relu(_norm1.Forward(_conv1.Forward(x)));
        y = _norm2.Forward(_conv2.Forward(y));
        return Relu(y.AddInPlace(_around is null ? x : _around.Forward(x)));
    }

    /// <summary>In place, as in torchvision: the input of this ReLU is needed by nothing else.</summary>
    private static Tensor Relu(Tensor x) => x.ReluInPlace();
}
