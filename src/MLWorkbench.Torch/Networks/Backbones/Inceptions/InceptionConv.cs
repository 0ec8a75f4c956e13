using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones.Inceptions;

/// <summary>torchvision's BasicConv2d: convolution "conv" without bias, batch normalisation "bn" with epsilon 0.001, ReLU.</summary>
internal sealed class InceptionConv : Module
{
    private readonly Conv2d _conv;
    private readonly BatchNorm2d _norm;

    public InceptionConv(long inputs, long outputs, long kernel, long stride = 1, long padding = 0)
        : this(inputs, outputs, (kernel, kernel), (padding, padding), stride)
    {
    }

    private InceptionConv(long inputs, long outputs, (long, long) kernel, (long, long) padding, long stride)
    {
        _conv = Register("conv", new Conv2d(inputs, outputs, kernel, padding, stride, bias: false));
        _norm = Register("bn", new BatchNorm2d(outputs, epsilon: 0.001));
    }

    /// <summary>A kernel of one row; the padding keeps the size.</summary>
    public static InceptionConv Row(long inputs, long outputs, long length) => new(inputs, outputs, (1, length), (0, length / 2), 1);

    /// <summary>A kernel of one column; the padding keeps the size.</summary>
    public static InceptionConv Column(long inputs, long outputs, long length) => new(inputs, outputs, (length, 1), (length / 2, 0), 1);

    public override Tensor Forward(Tensor x) => _norm.Forward(_conv.Forward(x)).ReluInPlace();
}
