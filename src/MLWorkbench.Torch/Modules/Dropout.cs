using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Modules;

/// <summary>Sets a share of the elements to zero while training and scales the rest up; does nothing in evaluation.</summary>
/// <param name="share">The share dropped, 0 to 1.</param>
public sealed class Dropout(double share) : Module
{
    private static readonly Operator _dropout = Operator.Find("aten::dropout");

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => IsTraining && share > 0 ? _dropout.Call(x, share, true) : x;
}
