using MLWorkbench.Data;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.Imaging.Steps.Normalize;

namespace MLWorkbench.Training;

/// <summary>Everything a trainer needs for one trial; it never sees a test sample.</summary>
public sealed record TrainingJob
{
    /// <summary>Classes, training and validation samples.</summary>
    public required TrainingData Data { get; init; }

    /// <summary>How samples become the graph's input, the same in training and in prediction.</summary>
    public required InputPlan Input { get; init; }

    /// <summary>Of images: how a file becomes pixels.</summary>
    /// <exception cref="InvalidOperationException">The samples are rows of a table.</exception>
    public ImagePlan Plan => Input.Image ?? throw new InvalidOperationException("Rows of a table have no pixels.");

    /// <summary>Bits of a raw value: 8 or 16.</summary>
    public int Bits { get; init; } = 8;

    /// <summary>How pixels are scaled; becomes the first layer of the network.</summary>
    public NormalizeOptions Normalize { get; init; } = new();

    /// <summary>Random changes to training images. Default null: none.</summary>
    public AugmentOptions? Augment { get; init; }

    /// <summary>The trial's own seed: order, weights and augmentation derive from it and from the fold.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Whether the trained networks' weights are kept beside the graph. Default false.</summary>
    public bool KeepWeights { get; init; }

    /// <summary>
    /// The study's metric on validation predictions, higher is better: samples and their probabilities `[n][classes]` in,
    /// score out, NaN where it is undefined.
    /// </summary>
    public required Func<IReadOnlyList<Sample>, float[][], double> Score { get; init; }
}
