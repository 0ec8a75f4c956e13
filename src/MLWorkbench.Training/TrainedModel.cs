namespace MLWorkbench.Training;

/// <summary>A model as it was trained: nothing is fitted again before it is tested and exported.</summary>
public sealed record TrainedModel
{
    /// <summary>What computes the probabilities.</summary>
    public required TrainedGraph Graph { get; init; }

    /// <summary>The trained networks as safetensors, one for each fold; empty where they were not asked for, or nothing but a head was trained.</summary>
    public IReadOnlyList<byte[]> Weights { get; init; } = [];

    /// <summary>Validation predictions; with folds each sample is predicted by the model that did not see it.</summary>
    public required IReadOnlyList<ValidationPrediction> Predictions { get; init; }

    /// <summary>Score, best epochs and size.</summary>
    public required TrialFacts Facts { get; init; }
}
