using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Modules;

/// <summary>The activation functions that networks may be given.</summary>
public enum ActivationKind
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x below zero is multiplied by 0.01.</summary>
    LeakyRelu,

    /// <summary>exp(x) - 1 below zero.</summary>
    Elu,

    /// <summary>x * sigmoid(x), also called swish.</summary>
    Silu,

    /// <summary>x times the normal distribution function of x.</summary>
    Gelu,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>1 / (1 + exp(-x)).</summary>
    Sigmoid,
}

/// <summary>An activation function as a module.</summary>
/// <param name="kind">Which. Default ReLU.</param>
public sealed class Activation(ActivationKind kind = ActivationKind.Relu) : Module
{
    private static readonly Operator _leakyRelu = Operator.Find("aten::leaky_relu");
    private static readonly Operator _elu = Operator.Find("aten::elu");
    private static readonly Operator _silu = Operator.Find("aten::silu");
    private static readonly Operator _gelu = Operator.Find("aten::gelu");

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => kind switch
    {
        ActivationKind.Relu => x.Relu(),
        ActivationKind.LeakyRelu => _leakyRelu.Call(x, 0.01),
        ActivationKind.Elu => _elu.Call(x, 1.0, 1.0, 1.0),
        ActivationKind.Silu => _silu.Call(x),
        ActivationKind.Gelu => _gelu.Call(x, "none"),
        ActivationKind.Tanh => x.Tanh(),
        ActivationKind.Sigmoid => x.Sigmoid(),
        _ => throw new InvalidOperationException($"Unknown activation {kind}."),
    };
}

/// <summary>max(x, 0).</summary>
public sealed class ReLU : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Relu();
}

/// <summary>max(x, 0), written over the input, which nothing else may need: saves memory in large networks.</summary>
internal sealed class InPlaceReLU : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.ReluInPlace();
}

/// <summary>min(max(x, 0), 6), written over the input, which nothing else may need.</summary>
internal sealed class InPlaceReLU6 : Module
{
    private static readonly Operator _hardTanh = Operator.Find("aten::hardtanh_");

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var alias = _hardTanh.Call(x, 0.0, 6.0);
        return x;
    }
}
