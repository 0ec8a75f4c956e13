namespace MLWorkbench.Training;

/// <summary>A model as it was trained: nothing is fitted again before it is tested and exported.</summary>
public sealed record TrainedModel
{
    /// <summary>The ONNX graph, from raw pixel values `[N, C, H, W]` to probabilities `[N, classes]`.</summary>
    public required byte[] Onnx { get; init; }

    /// <summary>Validation predictions; with folds each sample is predicted by the model that did not see it.</summary>
    public required IReadOnlyList<ValidationPrediction> Predictions { get; init; }

    /// <summary>What the exported graph must reproduce.</summary>
    public required ExportProbe Probe { get; init; }

    /// <summary>Score, best epochs and size.</summary>
    public required TrialFacts Facts { get; init; }
}
