using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Modules;

/// <summary>A two-dimensional convolution, [N, C, H, W] to [N, outputs, H', W'].</summary>
public sealed class Conv2d : Module
{
    private static readonly Operator _conv2d = Operator.Find("aten::conv2d");

    private readonly Tensor _weight;
    private readonly Tensor? _bias;
    private readonly long[] _stride;
    private readonly long[] _padding;
    private readonly long[] _dilation;
    private readonly long _groups;

    /// <summary>Makes the layer with PyTorch's initial weights.</summary>
    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="kernel">Side of the kernel, in pixels.</param>
    /// <param name="stride">Step of the kernel. Default 1.</param>
    /// <param name="padding">Zeros put around the image. Default 0.</param>
    /// <param name="dilation">Distance between kernel elements. Default 1.</param>
    /// <param name="groups">Independent groups of channels. Default 1.</param>
    /// <param name="bias">Whether each output has a bias. Default yes; not needed before a batch normalisation.</param>
    public Conv2d(
        long inputs, long outputs, long kernel, long stride = 1, long padding = 0, long dilation = 1, long groups = 1, bool bias = true)
        : this(inputs, outputs, (kernel, kernel), (padding, padding), stride, dilation, groups, bias)
    {
    }

    /// <summary>Makes a layer with a kernel of any proportions, with PyTorch's initial weights.</summary>
    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="kernel">The kernel, in pixels.</param>
    /// <param name="padding">Zeros put above and below, left and right.</param>
    /// <param name="stride">Step of the kernel. Default 1.</param>
    /// <param name="dilation">Distance between kernel elements. Default 1.</param>
    /// <param name="groups">Independent groups of channels. Default 1.</param>
    /// <param name="bias">Whether each output has a bias. Default yes; not needed before a batch normalisation.</param>
    public Conv2d(
        long inputs,
        long outputs,
        (long Height, long Width) kernel,
        (long Height, long Width) padding,
        long stride = 1,
        long dilation = 1,
        long groups = 1,
        bool bias = true)
    {
        var fanIn = inputs / groups * kernel.Height * kernel.Width;
        using var scope = TensorScope.Begin();
        _weight = RegisterParameter(
            "weight", Initialization.UniformByFanIn([outputs, inputs / groups, kernel.Height, kernel.Width], fanIn));
        _bias = bias ? RegisterParameter("bias", Initialization.Bias(outputs, fanIn)) : null;
        _stride = [stride, stride];
        _padding = [padding.Height, padding.Width];
        _dilation = [dilation, dilation];
        _groups = groups;
    }

    /// <summary>The kernel, [outputs, inputs / groups, height, width].</summary>
    public Tensor Weight => _weight;

    /// <summary>The bias, [outputs], or null.</summary>
    public Tensor? Bias => _bias;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => _conv2d.Call(x, _weight, _bias, _stride, _padding, _dilation, _groups);
}
