using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Modules;

/// <summary>PyTorch's weight initialisations, drawn from libtorch's generator in the order in which layers are made.</summary>
public static class Initialization
{
    /// <summary>
    /// Uniform within 1 / sqrt(fan-in): what PyTorch's Conv2d and Linear do to weights (kaiming_uniform with a = sqrt 5) and to biases.
    /// </summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="fanIn">Inputs to one output: input features, or input channels of a group times kernel area.</param>
    public static Tensor UniformByFanIn(ReadOnlySpan<long> shape, long fanIn)
    {
        // PyTorch computes gain * sqrt(3 / fan-in) with gain = sqrt(2 / (1 + 5)); the same steps give the same last bits.
        var bound = Math.Sqrt(3.0) * (Math.Sqrt(2.0 / (1 + 5)) / Math.Sqrt(fanIn));
        return Tensor.Uniform(-bound, bound, shape);
    }

    /// <summary>A bias: uniform within 1 / sqrt(fan-in).</summary>
    /// <param name="count">Number of outputs.</param>
    /// <param name="fanIn">Inputs to one output.</param>
    public static Tensor Bias(long count, long fanIn)
    {
        var bound = 1 / Math.Sqrt(fanIn);
        return Tensor.Uniform(-bound, bound, count);
    }

    /// <summary>Normal with deviation sqrt(2 / fan-out) (He et al. 2015), as torchvision's ResNets do to their convolutions.</summary>
    /// <param name="weight">The weight of a convolution, [out, in, height, width]; overwritten.</param>
    public static void NormalByFanOut(Tensor weight)
    {
        var shape = weight.Shape;
        var fanOut = shape[0] * shape[2] * shape[3];
        using var free = weight.Detach().NormalInPlace(0, Math.Sqrt(2.0) / Math.Sqrt(fanOut));
    }
}
