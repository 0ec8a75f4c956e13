using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.OnnxRuntime;

namespace MLWorkbench.Backbones.Features;

/// <summary>Computes features of images, and remembers them.</summary>
/// <param name="cache">Where features are kept.</param>
/// <param name="threads">Threads; 0: the process's share of the machine.</param>
public sealed class FeatureExtractor(FeatureCache cache, int threads = 0)
{
    /// <summary>Where features are kept.</summary>
    public FeatureCache Cache { get; } = cache;

    /// <summary>Threads that decode and compute.</summary>
    public int Threads { get; } = threads > 0 ? threads : ThreadBudget.Threads;

    /// <summary>The features of images. Only rows that the cache does not hold are computed.</summary>
    /// <param name="backbone">The frozen graph.</param>
    /// <param name="plan">The deterministic steps; its size and channels are the graph's.</param>
    /// <param name="images">The images; rows are in this order.</param>
    /// <param name="copies">Augmented copies that are wanted as well, or null.</param>
    /// <param name="progress">Is told the number of rows that are done, copies included.</param>
    /// <param name="cancellation">Stops between batches; what was computed stays in the cache.</param>
    /// <exception cref="MLWorkbench.Foundation.Errors.InputException">An image cannot be read; the message names it.</exception>
    public FeatureMatrix Extract(
        FrozenBackbone backbone,
        ImagePlan plan,
        IReadOnlyList<FeatureImage> images,
        AugmentedCopies? copies = null,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(images);
        using var session = new InferenceSession(backbone.Onnx, new SessionOptions { Threads = 1 });
        var matrices = new List<FeatureMatrix>();
        for (var copy = 0; copy <= (copies?.Count ?? 0); copy++)
        {
            var values = new float[images.Count * backbone.Width];
            for (var row = 0; row < images.Count; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                var image = new float[plan.Shape.Values];
                Loader(plan, images[row], copy == 0 ? null : copies!).Fill(new[] { 0 }, copy, image);
                session.Run(new FloatTensor(image, 1, plan.Channels, plan.Height, plan.Width)).Values.CopyTo(values, row * backbone.Width);
                progress?.Report((copy * images.Count) + row + 1);
            }

            matrices.Add(new FeatureMatrix(values, images.Count, backbone.Width));
        }

        return new FeatureMatrix(matrices[0].Values, images.Count, backbone.Width, [.. matrices.Skip(1)]);
    }

    private static BatchLoader Loader(ImagePlan plan, FeatureImage image, AugmentedCopies? copies) => new(
        [image.Input],
        plan,
        new BatchOptions
        {
            Augment = copies?.Options,
            Seed = copies is null ? 0 : SeedSequence.Derive(copies.Seed, image.ContentHash),
            Threads = 1,
        });
}
