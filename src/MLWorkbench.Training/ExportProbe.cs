using MLWorkbench.OnnxRuntime;

namespace MLWorkbench.Training;

/// <summary>A few prepared samples with what the training engine says of them, to hold the exported graph against.</summary>
/// <param name="Layout">How the values of one sample are divided among the graph's inputs.</param>
/// <param name="Values">Raw values, sample by sample.</param>
/// <param name="Probabilities">The exported network's own probabilities, one row per sample.</param>
public sealed record ExportProbe(SampleLayout Layout, float[] Values, float[][] Probabilities)
{
    /// <summary>What a difference is large beside: 1 for probabilities; for numbers how far they are spread, or how large they are.</summary>
    public double Scale { get; init; } = 1;
}
