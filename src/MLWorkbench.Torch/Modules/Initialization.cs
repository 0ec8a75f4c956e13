using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Modules;

/// <summary>PyTorch's weight initialisations, drawn from libtorch's generator in the order in which layers are made.</summary>
public static class Initialization
{
    private static readonly Operator _erf = Operator.Find("aten::erf");
    private static readonly Operator _inverseErf = Operator.Find("aten::erfinv_");
    private static readonly Operator _clamp = Operator.Find("aten::clamp_");
    [ThreadStatic] private static bool _isOff;

    /// <summary>
    /// Draws nothing on this thread until disposed of: what is made meanwhile begins with zeros. For networks whose weights are loaded
    /// anyway, where drawing them would take longer than loading (seconds for the largest).
    /// </summary>
    public static Silence Off() => new(_isOff);

    /// <summary>
    /// Uniform within 1 / sqrt(fan-in): what PyTorch's Conv2d and Linear do to weights (kaiming_uniform with a = sqrt 5) and to biases.
    /// </summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="fanIn">Inputs to one output: input features, or input channels of a group times kernel area.</param>
    public static Tensor UniformByFanIn(ReadOnlySpan<long> shape, long fanIn)
    {
        // PyTorch computes gain * sqrt(3 / fan-in) with gain = sqrt(2 / (1 + 5)); the same steps give the same last bits.
        var bound = Math.Sqrt(3.0) * (Math.Sqrt(2.0 / (1 + 5)) / Math.Sqrt(fanIn));
        return _isOff ? Tensor.Zeros(shape) : Tensor.Uniform(-bound, bound, shape);
    }

    /// <summary>A bias: uniform within 1 / sqrt(fan-in).</summary>
    /// <param name="count">Number of outputs.</param>
    /// <param name="fanIn">Inputs to one output.</param>
    public static Tensor Bias(long count, long fanIn)
    {
        var bound = 1 / Math.Sqrt(fanIn);
        return _isOff ? Tensor.Zeros(count) : Tensor.Uniform(-bound, bound, count);
    }

    /// <summary>Normal with deviation sqrt(2 / fan-in) (He et al. 2015), as torchvision's DenseNets do to their convolutions.</summary>
    /// <param name="weight">The weight of a convolution, [out, in, height, width]; overwritten.</param>
    public static void NormalByFanIn(Tensor weight)
    {
        var shape = weight.Shape;
        var fanIn = shape[1] * shape[2] * shape[3];
        Normal(weight, Math.Sqrt(2.0) / Math.Sqrt(fanIn));
    }

    /// <summary>Normal with deviation sqrt(2 / fan-out) (He et al. 2015), as torchvision's ResNets do to their convolutions.</summary>
    /// <param name="weight">The weight of a convolution, [out, in, height, width]; overwritten.</param>
    public static void NormalByFanOut(Tensor weight)
    {
        var shape = weight.Shape;
        var fanOut = shape[0] * shape[2] * shape[3];
        Normal(weight, Math.Sqrt(2.0) / Math.Sqrt(fanOut));
    }

    /// <summary>Normal around 0.</summary>
    /// <param name="weight">A parameter; overwritten.</param>
    /// <param name="deviation">Its deviation.</param>
    public static void Normal(Tensor weight, double deviation)
    {
        if (!_isOff)
        {
            using var free = weight.Detach().NormalInPlace(0, deviation);
        }
    }

    /// <summary>Uniform within a bound.</summary>
    /// <param name="weight">A parameter; overwritten.</param>
    /// <param name="bound">The largest absolute value.</param>
    public static void Uniform(Tensor weight, double bound)
    {
        if (!_isOff)
        {
            using var free = weight.Detach().UniformInPlace(-bound, bound);
        }
    }

    /// <summary>Normal around 0, cut off at -2 and 2 (PyTorch's trunc_normal_): through the inverse of the distribution function.</summary>
    /// <param name="weight">A parameter; overwritten.</param>
    /// <param name="deviation">The deviation before the cut.</param>
    public static void TruncatedNormal(Tensor weight, double deviation)
    {
        if (_isOff)
        {
            return;
        }

        using var scope = TensorScope.Begin();
        var values = weight.Detach();
        var low = Below(-2 / deviation);
        var high = Below(2 / deviation);
        values.UniformInPlace((2 * low) - 1, (2 * high) - 1);
        _inverseErf.Call(values);
        values.MultiplyInPlace(deviation * Math.Sqrt(2));
        _clamp.Call(values, -2.0, 2.0);
    }

    /// <summary>Sets a parameter to one value; null is left alone.</summary>
    /// <param name="parameter">A parameter; overwritten.</param>
    /// <param name="value">The value.</param>
    public static void Constant(Tensor? parameter, double value)
    {
        if (parameter is not null)
        {
            using var free = parameter.Detach().FillInPlace(value);
        }
    }

    /// <summary>The standard normal distribution function.</summary>
    private static double Below(double x)
    {
        using var value = _erf.Call(Tensor.FromArray(new[] { x / Math.Sqrt(2) }));
        return (1 + value.Item()) / 2;
    }

    /// <summary>Keeps drawing off until disposed of.</summary>
    public readonly struct Silence : IDisposable
    {
        private readonly bool _before;

        internal Silence(bool before)
        {
            _before = before;
            _isOff = true;
        }

        /// <summary>Puts back what was before.</summary>
        public void Dispose() => _isOff = _before;
    }
}
