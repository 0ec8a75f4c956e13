using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Modules;

/// <summary>The maximum over windows of [N, C, H, W].</summary>
public sealed class MaxPool2d : Module
{
    private static readonly Operator _maxPool2d = Operator.Find("aten::max_pool2d");

    private readonly long[] _kernel;
    private readonly long[] _stride;
    private readonly long[] _padding;

    /// <summary>Makes the layer.</summary>
    /// <param name="kernel">Side of the window, in pixels.</param>
    /// <param name="stride">Step of the window; 0 means its side.</param>
    /// <param name="padding">Pixels of padding. Default 0.</param>
    public MaxPool2d(long kernel, long stride = 0, long padding = 0)
    {
        _kernel = [kernel, kernel];
        _stride = stride == 0 ? _kernel : [stride, stride];
        _padding = [padding, padding];
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => _maxPool2d.Call(x, _kernel, _stride, _padding, 1L, false);
}

/// <summary>The mean over windows of [N, C, H, W].</summary>
public sealed class AvgPool2d : Module
{
    private static readonly Operator _avgPool2d = Operator.Find("aten::avg_pool2d");

    private readonly long[] _kernel;
    private readonly long[] _stride;
    private readonly long[] _padding;

    /// <summary>Makes the layer.</summary>
    /// <param name="kernel">Side of the window, in pixels.</param>
    /// <param name="stride">Step of the window; 0 means its side.</param>
    /// <param name="padding">Zeros put around the image, which count in the mean. Default 0.</param>
    public AvgPool2d(long kernel, long stride = 0, long padding = 0)
    {
        _kernel = [kernel, kernel];
        _stride = stride == 0 ? _kernel : [stride, stride];
        _padding = [padding, padding];
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => _avgPool2d.Call(x, _kernel, _stride, _padding, false, true, Argument.None);
}

/// <summary>The mean over windows chosen so that the output has a given size whatever the input's; size 1 is global pooling.</summary>
/// <param name="size">Side of the output.</param>
public sealed class AdaptiveAvgPool2d(long size = 1) : Module
{
    private static readonly Operator _adaptiveAvgPool2d = Operator.Find("aten::adaptive_avg_pool2d");

    private readonly long[] _size = [size, size];

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => _adaptiveAvgPool2d.Call(x, _size);
}

/// <summary>The maximum of each feature map: [N, C, H, W] to [N, C, 1, 1].</summary>
public sealed class GlobalMaxPool2d : Module
{
    private static readonly Operator _amax = Operator.Find("aten::amax");
    private static readonly long[] _pixels = [2, 3];

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => _amax.Call(x, _pixels, true);
}
