using MLWorkbench.Training.Pixels;
using MLWorkbench.Training.Tabular;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.Training;

/// <summary>What the trials of a process share.</summary>
/// <param name="Pixels">Prepared images in memory.</param>
/// <param name="Features">Backbones, and features on disk.</param>
public sealed record TrialStores(PixelStore Pixels, FeatureStore Features)
{
    /// <summary>Training and validation samples.</summary>
    public SampleStore Samples { get; } = new();

    /// <summary>Rows of a table, encoded.</summary>
    public TabularStore Tables { get; } = new();

    /// <summary>Stores with this user's backbones and caches.</summary>
    public TrialStores()
        : this(new PixelStore(), new FeatureStore())
    {
    }
}
