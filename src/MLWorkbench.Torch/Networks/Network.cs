using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Networks;

/// <summary>
/// An image network in two halves: images [N, C, H, W] to the last feature map [N, K, h, w], and that to logits [N, classes].
/// Class activation maps and exports with a feature output read the place between them.
/// </summary>
public abstract class Network : Module, IFeatureModule
{
    /// <inheritdoc/>
    public abstract Tensor Features(Tensor x);

    /// <inheritdoc/>
    public abstract Tensor Head(Tensor features);

    /// <inheritdoc/>
    public sealed override Tensor Forward(Tensor x)
    {
        // Feature maps are freed here, unless the gradients need them: backward then finds their memory warm.
        using var scope = TensorScope.Begin();
        return scope.Keep(Head(Features(x)));
    }

    /// <summary>Refuses images that shrink to nothing on the way through.</summary>
    /// <param name="length">A length of the last feature map.</param>
    /// <param name="network">The network's name.</param>
    /// <param name="shape">The images.</param>
    /// <exception cref="InputException">The length is below 1.</exception>
    protected static void RequireRoom(long length, string network, ImageShape shape)
    {
        if (length < 1)
        {
            throw new InputException($"Images of {shape.Height} x {shape.Width} pixels are too small for '{network}': resize them larger.");
        }
    }

    /// <summary>The length after a window has passed over an image.</summary>
    /// <param name="length">Pixels before.</param>
    /// <param name="kernel">Side of the window.</param>
    /// <param name="stride">Its step.</param>
    /// <param name="padding">Pixels put on each side.</param>
    protected static long After(long length, long kernel, long stride = 1, long padding = 0) =>
        length + (2 * padding) < kernel ? 0 : ((length + (2 * padding) - kernel) / stride) + 1;
}

/// <summary>A module whose last feature map can be looked at: Forward(x) is Head(Features(x)).</summary>
public interface IFeatureModule
{
    /// <summary>Whether the places of the map are places of the image; not where they are tokens in a row, as in vision transformers.</summary>
    bool HasPlaces => true;

    /// <summary>The last feature map, [N, K, h, w].</summary>
    /// <param name="x">Images, [N, C, H, W].</param>
    Tensor Features(Tensor x);

    /// <summary>The logits, [N, classes].</summary>
    /// <param name="features">What <see cref="Features"/> gave.</param>
    Tensor Head(Tensor features);
}
