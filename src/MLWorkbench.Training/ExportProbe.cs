namespace MLWorkbench.Training;

/// <summary>A few prepared samples with what the training engine says of them, to hold the exported graph against.</summary>
/// <param name="Shape">The shape of one sample, without the batch's axis.</param>
/// <param name="Values">Raw values, sample by sample.</param>
/// <param name="Probabilities">The exported network's own probabilities, one row per sample.</param>
public sealed record ExportProbe(IReadOnlyList<int> Shape, float[] Values, float[][] Probabilities)
{
    /// <summary>What a difference is large beside: 1 for probabilities; for numbers how far they are spread, or how large they are.</summary>
    public double Scale { get; init; } = 1;
}
