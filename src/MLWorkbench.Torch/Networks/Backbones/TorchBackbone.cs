using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Weights;

namespace MLWorkbench.Torch.Networks.Backbones;

/// <summary>
/// A network with a published form and published weights: colour images [N, 3, H, W], normalised as its <see cref="Info"/> says, to
/// the last feature map, to one row of features, to logits. Names of parameters and buffers are the library's.
/// </summary>
public abstract class TorchBackbone : Network
{
    /// <summary>Names the network.</summary>
    /// <param name="info">What is known of it.</param>
    protected TorchBackbone(TorchBackboneInfo info) => Info = info;

    /// <summary>What is known of it.</summary>
    public TorchBackboneInfo Info { get; }

    /// <summary>
    /// Everything that is learned except the <see cref="Classifier"/>, from the stem to the last block: what gradual unfreezing unfreezes
    /// from the end. Each parameter is in one stage. The stages belong to the network, which disposes of them.
    /// </summary>
    public abstract IReadOnlyList<Module> Stages { get; }

    /// <summary>The last layer: one row of features to logits.</summary>
    public abstract Module Classifier { get; }

    /// <summary>The last feature map, [N, K, h, w].</summary>
    /// <param name="x">Images, [N, 3, H, W].</param>
    /// <exception cref="InputException">The images are too small, or of a size that the network does not take.</exception>
    public sealed override Tensor Features(Tensor x)
    {
        RequireSize(x.Shape);
        return Map(x);
    }

    /// <summary>One row of features for each image, [N, D]: what the classifier sees.</summary>
    /// <param name="features">What <see cref="Features"/> gave.</param>
    public abstract Tensor Pooled(Tensor features);

    /// <inheritdoc/>
    public override Tensor Head(Tensor features) => Classifier.Forward(Pooled(features));

    /// <summary>
    /// Overwrites parameters and buffers with those of a safetensors file with the library's names. The classifier stays as it is where
    /// the file has none or one of another shape (for other classes).
    /// </summary>
    /// <param name="safetensors">The whole file.</param>
    /// <returns>Whether the classifier came from the file too.</returns>
    /// <exception cref="InputException">A name is missing, left over, or has another shape; nothing was changed then.</exception>
    public unsafe bool LoadWeights(ReadOnlySpan<byte> safetensors)
    {
        fixed (byte* bytes = safetensors)
        {
            return LoadWeights(new MemorySource(bytes, safetensors.Length));
        }
    }

    /// <summary>
    /// Overwrites parameters and buffers with those of a safetensors file with the library's names, tensor by tensor. The classifier stays
    /// as it is where the file has none or one of another shape (for other classes).
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>Whether the classifier came from the file too.</returns>
    /// <exception cref="InputException">
    /// The file is not there or not sound, or a name is missing, left over, or has another shape; nothing was changed then.
    /// </exception>
    public bool LoadWeights(string path)
    {
        using var file = SafeTensorFile.Open(path);
        return LoadWeights(file);
    }

    /// <summary>
    /// Draws the classifier anew, as PyTorch begins a new linear layer: what one puts on a pretrained network for other classes.
    /// </summary>
    public void DrawClassifier()
    {
        using var scope = TensorScope.Begin();
        foreach (var linear in Classifier.Modules().OfType<Linear>())
        {
            var shape = linear.Weight.Shape;
            linear.Weight.Detach().CopyInPlace(Initialization.UniformByFanIn(shape, shape[1]));
            linear.Bias?.Detach().CopyInPlace(Initialization.Bias(shape[0], shape[1]));
        }
    }

    /// <summary>The computation behind <see cref="Features"/>.</summary>
    /// <param name="x">Images of a size that fits.</param>
    protected abstract Tensor Map(Tensor x);

    /// <summary>Whether published weights hold this name although the network does not need it.</summary>
    /// <param name="name">A name in the file.</param>
    protected virtual bool IsIgnored(string name) => false;

    private bool LoadWeights(ITensorSource source) => StateDict.LoadExcept(this, source, Classifier, IsIgnored, Info.Name);

    private void RequireSize(long[] shape)
    {
        if (shape is not [_, 3, var height, var width])
        {
            throw new InputException($"'{Info.Name}' takes colour images [N, 3, H, W], not [{string.Join(", ", shape)}].");
        }

        if (Info.FixedSize is { } side && (height != side || width != side))
        {
            throw new InputException($"'{Info.Name}' takes images of {side} x {side} pixels, not {height} x {width}: resize them.");
        }

        if (Math.Min(height, width) < Info.MinimumSize)
        {
            throw new InputException(
                $"Images of {height} x {width} pixels are too small for '{Info.Name}': resize them to {Info.MinimumSize} x {Info.MinimumSize} or larger.");
        }

        if (height % Info.SizeStep != 0 || width % Info.SizeStep != 0)
        {
            throw new InputException(
                $"'{Info.Name}' takes images whose sides are multiples of {Info.SizeStep} pixels, not {height} x {width}: resize them.");
        }
    }
}
