using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Modules;

/// <summary>A dense layer, [N, inputs] to [N, outputs].</summary>
public sealed class Linear : Module
{
    private static readonly Operator _linear = Operator.Find("aten::linear");

    private readonly Tensor _weight;
    private readonly Tensor? _bias;

    /// <summary>Makes the layer with PyTorch's initial weights.</summary>
    /// <param name="inputs">Features in.</param>
    /// <param name="outputs">Features out.</param>
    /// <param name="bias">Whether each output has a bias. Default yes.</param>
    public Linear(long inputs, long outputs, bool bias = true)
    {
        using var scope = TensorScope.Begin();
        _weight = RegisterParameter("weight", Initialization.UniformByFanIn([outputs, inputs], inputs));
        _bias = bias ? RegisterParameter("bias", Initialization.Bias(outputs, inputs)) : null;
    }

    /// <summary>The weights, [outputs, inputs].</summary>
    public Tensor Weight => _weight;

    /// <summary>The bias, [outputs], or null.</summary>
    public Tensor? Bias => _bias;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => _linear.Call(x, _weight, _bias);
}
