using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Modules;

/// <summary>
/// Leaves the residual branch out for a share of the images while training and scales the rest up (Huang et al. 2016); does nothing in
/// evaluation.
/// </summary>
/// <param name="share">The share of images, 0 to 1.</param>
public sealed class StochasticDepth(double share) : Module
{
    private static readonly Operator _bernoulli = Operator.Find("aten::bernoulli_", "float");

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        if (!IsTraining || share <= 0)
        {
            return x;
        }

        var shape = x.Shape;
        shape.AsSpan(1).Fill(1);
        var kept = Tensor.Empty(shape, x.Type, x.Device);
        _bernoulli.Call(kept, 1 - share, Argument.None);
        return x * (share < 1 ? kept.MultiplyInPlace(1 / (1 - share)) : kept);
    }
}
