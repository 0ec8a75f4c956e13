using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Training.FineTune;

/// <summary>A backbone between the reading of raw pixels and a last layer with dropout: raw values [N, C, H, W] to logits. This is what is exported.</summary>
internal sealed class FineTuneNetwork : Module, IFeatureModule
{
    private readonly PixelLayer _pixels;
    private readonly Dropout _dropout;
    private readonly Module? _link;

    /// <summary>Joins the parts; this module disposes of them.</summary>
    /// <param name="pixels">What reads raw pixels.</param>
    /// <param name="backbone">The backbone with its new last layer.</param>
    /// <param name="dropout">Share of the features dropped before the last layer.</param>
    /// <param name="link">What turns the last layer's outputs into logits of the classes. Default null: they are.</param>
    public FineTuneNetwork(PixelLayer pixels, TorchBackbone backbone, double dropout, Module? link = null)
    {
        _pixels = Register("pixels", pixels);
        Backbone = Register("backbone", backbone);
        _dropout = Register("dropout", new Dropout(dropout));
        _link = link is null ? null : Register("link", link);
    }

    /// <summary>The backbone.</summary>
    public TorchBackbone Backbone { get; }

    /// <inheritdoc/>
    public bool HasPlaces => Backbone.Info.HasPlaces;

    /// <summary>What the backbone sees of raw values, [N, 3, H, W].</summary>
    public Tensor Prepare(Tensor x) => _pixels.Forward(x);

    /// <summary>The logits of what <see cref="Prepare"/> gave.</summary>
    public Tensor Classify(Tensor prepared) => Head(Backbone.Features(prepared));

    /// <inheritdoc/>
    public Tensor Features(Tensor x) => Backbone.Features(Prepare(x));

    /// <inheritdoc/>
    public Tensor Head(Tensor features)
    {
        var outputs = Backbone.Classifier.Forward(_dropout.Forward(Backbone.Pooled(features)));
        return _link is null ? outputs : _link.Forward(outputs);
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        using var scope = TensorScope.Begin();
        return scope.Keep(Head(Features(x)));
    }
}
