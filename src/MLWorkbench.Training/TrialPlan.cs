using MLWorkbench.Backbones.Registry;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.Imaging.Steps.Resize;

namespace MLWorkbench.Training;

/// <summary>
/// How a trial's files become pixels: the pipeline's image steps, with the size that its trainer asks for. A trainer that gives a size
/// replaces that of the resize step and keeps its mode; without a resize step it brings one along.
/// </summary>
public static class TrialPlan
{
    /// <summary>The plan of a decided pipeline.</summary>
    /// <param name="steps">Its options records in order, the trainer's among them.</param>
    /// <param name="stored">What the images have in common.</param>
    /// <exception cref="Foundation.Errors.InputException">The steps do not lead to one size, or stand in an impossible order.</exception>
    public static ImagePlan Of(IReadOnlyList<object> steps, StoredImages stored)
    {
        var sized = steps.OfType<IBackboneOptions>().FirstOrDefault() is { } options ? WithSize(steps, options) : steps;
        var known = stored.OneSize || sized.OfType<ResizeOptions>().Any();
        return ImagePlan.From(sized, known ? stored.Shape : null);
    }

    private static IReadOnlyList<object> WithSize(IReadOnlyList<object> steps, IBackboneOptions options)
    {
        var last = steps.OfType<ResizeOptions>().LastOrDefault();
        if (last is not null)
        {
            return options.Size is { } size
                ? [.. steps.Select(step => ReferenceEquals(step, last) ? last with { Size = size, Width = null, Height = null } : step)]
                : steps;
        }

        var resize = new ResizeOptions { Size = options.Size ?? BackboneRegistry.Open().Find(options.Backbone).Input.Size };
        var at = steps.TakeWhile(step => step is not (AugmentOptions or IBackboneOptions)).Count();
        return [.. steps.Take(at), resize, .. steps.Skip(at)];
    }
}
