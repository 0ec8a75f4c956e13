using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks;

/// <summary>
/// A network with its normalisation in front, and for ordered classes a link behind: raw pixel values [N, C, H, W] to logits [N, classes]. This is
/// what is exported.
/// </summary>
public sealed class Classifier : Module, IFeatureModule
{
    private readonly Normalization _normalization;
    private readonly Network _network;
    private readonly Module? _link;

    /// <summary>Joins the parts; this module disposes of them.</summary>
    /// <param name="normalization">What brings raw pixel values into range.</param>
    /// <param name="network">The network.</param>
    /// <param name="link">What turns the network's outputs into logits of the classes. Default null: they are.</param>
    public Classifier(Normalization normalization, Network network, Module? link = null)
    {
        _normalization = Register("normalize", normalization);
        _network = Register("network", network);
        _link = link is null ? null : Register("link", link);
    }

    /// <summary>The network without its normalisation.</summary>
    public Network Network => _network;

    /// <inheritdoc/>
    public bool HasPlaces => _network is not TorchBackbone backbone || backbone.Info.HasPlaces;

    /// <inheritdoc/>
    public Tensor Features(Tensor x) => _network.Features(_normalization.Forward(x));

    /// <inheritdoc/>
    public Tensor Head(Tensor features) => _link is null ? _network.Head(features) : _link.Forward(_network.Head(features));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(Head(Features(x)));
    }
}
