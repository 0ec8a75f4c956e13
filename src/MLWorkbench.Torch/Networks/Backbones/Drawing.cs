using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks.Backbones;

/// <summary>Draws initial weights again once a network stands, as torchvision does, in the order of its module list.</summary>
internal static class Drawing
{
    /// <summary>Visits every convolution and linear layer in order.</summary>
    /// <param name="network">The network.</param>
    /// <param name="convolution">What is done to the weight of a convolution.</param>
    /// <param name="linear">What is done to the weight of a linear layer; null leaves it.</param>
    /// <param name="zeroBias">Whether their biases become 0.</param>
    public static void Again(Module network, Action<Tensor> convolution, Action<Tensor>? linear = null, bool zeroBias = true)
    {
        using var scope = TensorScope.Begin();
        foreach (var module in network.Modules())
        {
            var (weight, bias, draw) = module switch
            {
                Conv2d conv => (conv.Weight, conv.Bias, convolution),
                Linear dense => (dense.Weight, dense.Bias, linear),
                _ => (null, null, null),
            };
            if (weight is not null)
            {
                draw?.Invoke(weight);
                Initialization.Constant(zeroBias ? bias : null, 0);
            }
        }
    }
}
