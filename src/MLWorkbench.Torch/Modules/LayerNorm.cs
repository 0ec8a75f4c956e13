using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Modules;

/// <summary>Layer normalisation (Ba et al. 2016) over the last dimension: each row by its own mean and variance.</summary>
public class LayerNorm : Module
{
    private static readonly Operator _layerNorm = Operator.Find("aten::layer_norm");

    private readonly Tensor _weight;
    private readonly Tensor _bias;
    private readonly long[] _shape;
    private readonly double _epsilon;

    /// <summary>Makes the layer: scale 1, shift 0.</summary>
    /// <param name="features">Length of the last dimension.</param>
    /// <param name="epsilon">Added to the variance. Default 1e-5, as in PyTorch.</param>
    public LayerNorm(long features, double epsilon = 1e-5)
    {
        using var scope = TensorScope.Begin();
        _weight = RegisterParameter("weight", Tensor.Ones(features));
        _bias = RegisterParameter("bias", Tensor.Zeros(features));
        _shape = [features];
        _epsilon = epsilon;
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => _layerNorm.Call(x, _shape, _weight, _bias, _epsilon, false);
}

/// <summary>Layer normalisation of each pixel of [N, C, H, W] over its channels, as torchvision's ConvNeXt does.</summary>
/// <param name="channels">Channels.</param>
/// <param name="epsilon">Added to the variance.</param>
public sealed class LayerNorm2d(long channels, double epsilon = 1e-5) : LayerNorm(channels, epsilon)
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => base.Forward(x.Permute(0, 2, 3, 1)).Permute(0, 3, 1, 2);
}
