using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Training.MLNet.Images;

/// <summary>
/// ML.NET's ImageClassificationTrainer: a softmax layer on a frozen TensorFlow network. Needs `engine: mlnet`. The defaults are ML.NET's own;
/// what it is told of early stopping it measures on the pipeline's validation images.
/// </summary>
public sealed record MLNetImagesOptions : IBackboneOptions
{
    private const int MobileSide = 224;
    private const int Side = 299;

    /// <summary>The network below the layer. Default resnet-v2-50.</summary>
    public MLNetArchitecture Architecture { get; init; } = MLNetArchitecture.ResnetV250;

    /// <summary>Passes over the training images at most. Default 200.</summary>
    [Range(1, 100_000)] public int Epochs { get; init; } = 200;

    /// <summary>Images in a step. Default 10.</summary>
    [Range(1, 4096)] public int BatchSize { get; init; } = 10;

    /// <summary>The learning rate of gradient descent, which the schedule begins with. Default 0.01.</summary>
    [Range(1e-6, 10.0)] public double LearningRate { get; init; } = 0.01;

    /// <summary>How the learning rate changes: constant, exponential, polynomial or steps. Default exponential.</summary>
    [Required] public MLNetScheduleOptions Schedule { get; init; } = new ExponentialDecayOptions();

    /// <summary>When training ends early. Default: after 20 epochs without 0.01 more accuracy.</summary>
    [Required] public EarlyStoppingOptions EarlyStopping { get; init; } = new();

    /// <summary>Whether accuracy and loss on the training images are measured after every epoch too. Default true.</summary>
    public bool MeasureTraining { get; init; } = true;

    /// <summary>
    /// Whether trials of one run that have the same images and network share the features below the layer. Default true, unlike in ML.NET,
    /// which computes them anew.
    /// </summary>
    public bool ReuseFeatures { get; init; } = true;

    /// <summary>The name of the network among our backbones.</summary>
    [Browsable(false)]
    public string Backbone => MLNetBackbones.NameOf(Architecture);

    /// <summary>The one size that ML.NET gives the network.</summary>
    [Browsable(false)]
    public int? Size => Architecture == MLNetArchitecture.MobilenetV2 ? MobileSide : Side;

    /// <summary>Finds out whether the options make sense together.</summary>
    /// <exception cref="InputException">They do not.</exception>
    public void Check()
    {
        if (Schedule is StepDecayOptions { Epochs: var epochs, Factors: var factors } && (epochs.Count != factors.Count || !epochs.SequenceEqual(epochs.Order())))
        {
            throw new InputException("mlnet-images.schedule.steps: there must be a factor for each epoch, and the epochs must rise.");
        }
    }
}
