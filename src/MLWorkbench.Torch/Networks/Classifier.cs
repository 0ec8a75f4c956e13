using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks;

/// <summary>A network with its normalisation in front: raw pixel values [N, C, H, W] to logits [N, classes]. This is what is exported.</summary>
public sealed class Classifier : Module, IFeatureModule
{
    private readonly Normalization _normalization;
    private readonly Network _network;

    /// <summary>Joins the two; this module disposes of both.</summary>
    /// <param name="normalization">What brings raw pixel values into range.</param>
    /// <param name="network">The network.</param>
    public Classifier(Normalization normalization, Network network)
    {
        _normalization = Register("normalize", normalization);
        _network = Register("network", network);
    }

    /// <summary>The network without its normalisation.</summary>
    public Network Network => _network;

    /// <inheritdoc/>
    public bool HasPlaces => _network is not TorchBackbone backbone || backbone.Info.HasPlaces;

    /// <inheritdoc/>
    public Tensor Features(Tensor x) => _network.Features(_normalization.Forward(x));

    /// <inheritdoc/>
    public Tensor Head(Tensor features) => _network.Head(features);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(Head(Features(x)));
    }
}
