using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>
/// The window of a convolution or pooling along one axis and TensorFlow's rule for its margin. SAME: as many results as
/// ceil(size / stride); the margin they need is split in two, the odd one goes to the end. VALID: no margin.
/// </summary>
/// <param name="Kernel">The number of elements.</param>
/// <param name="Stride">The step from one window to the next.</param>
/// <param name="Dilation">The step from one element to the next.</param>
internal readonly record struct Window(long Kernel, long Stride, long Dilation)
{
    /// <summary>From the first to the last element, inclusive.</summary>
    public long Extent => checked(((Kernel - 1) * Dilation) + 1);

    /// <summary>The margin before and after for SAME; null where it depends on a size that is not known.</summary>
    public (long Before, long After)? Same(Size size)
    {
        if (Extent == 1)
        {
            return (0, 0);
        }

        if (Stride > 1 && !size.IsKnown)
        {
            return null;
        }

        var results = Stride == 1 ? 0 : (size.Value + Stride - 1) / Stride;
        var total = Stride == 1 ? Extent - 1 : Math.Max(((results - 1) * Stride) + Extent - size.Value, 0);
        return (total / 2, total - (total / 2));
    }

    /// <summary>The number of results over a size with margins.</summary>
    public Size Results(SizeArithmetic arithmetic, Size size, long margin) => Stride == 1
        ? arithmetic.Add(size, margin - Extent + 1)
        : arithmetic.Add(arithmetic.FloorDivide(arithmetic.Add(size, margin - Extent), Stride), 1);
}
