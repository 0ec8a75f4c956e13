using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.MLNet.Images;

/// <summary>What is watched to end training early.</summary>
public enum StoppingMetric
{
    /// <summary>Accuracy on the validation images; more is better.</summary>
    Accuracy,

    /// <summary>Cross-entropy on the validation images; less is better.</summary>
    Loss,
}

/// <summary>When ML.NET's image trainer ends before its last epoch; the defaults are ML.NET's own.</summary>
public sealed record EarlyStoppingOptions
{
    /// <summary>What is watched. Default accuracy.</summary>
    public StoppingMetric Metric { get; init; } = StoppingMetric.Accuracy;

    /// <summary>Change that counts as better. Default 0.01.</summary>
    [Range(0.0, 1.0)] public double MinDelta { get; init; } = 0.01;

    /// <summary>Epochs without a better value after which training ends; 0 never ends early. Default 20.</summary>
    [Range(0, 10_000)] public int Patience { get; init; } = 20;
}
