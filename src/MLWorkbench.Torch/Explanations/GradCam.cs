using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Optimizers;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Explanations;

/// <summary>
/// Gradient-weighted class activation mapping (Selvaraju et al. 2017) by automatic differentiation: the last feature map, each channel
/// weighted by the mean of the score's gradient over the channel's places. The negative part, which the authors cut off, is kept: it is
/// what speaks against the class.
/// </summary>
public static class GradCam
{
    /// <summary>The maps of a batch.</summary>
    /// <param name="module">The network, in evaluation mode; its parameters and their gradients are left alone.</param>
    /// <param name="images">Raw values, [N, C, H, W].</param>
    /// <param name="score">From logits [N, outputs] to the explained score of each image, [N].</param>
    /// <returns>[N, h, w], the size of the feature map.</returns>
    public static Tensor Of(IFeatureModule module, Tensor images, Func<Tensor, Tensor> score)
    {
        using var scope = TensorScope.Begin();
        var features = FeaturesOf(module, images);
        using var on = GradMode.On();
        var leaf = features.Detach();
        leaf.RequiresGrad = true;

        // A head may write into what it is given; a leaf must stay as it is.
        var sum = score(module.Head(leaf.Clone())).Sum();
        var gradient = Gradients.Of([sum], [leaf])[0] ?? throw new InvalidOperationException("The score does not depend on the feature map.");
        using var off = GradMode.Off();
        return scope.Keep((gradient.Mean([2, 3], keep: true) * features).Sum([1]));
    }

    private static Tensor FeaturesOf(IFeatureModule module, Tensor images)
    {
        using var off = GradMode.Off();
        return module.Features(images);
    }
}
