using MLWorkbench.Imaging.Plans;

namespace MLWorkbench.Training;

/// <summary>A few prepared images with what the training engine says of them, to hold the exported graph against.</summary>
/// <param name="Plan">Gives the shape.</param>
/// <param name="Values">Raw values [N, C, H, W].</param>
/// <param name="Probabilities">The exported network's own probabilities, one row per image.</param>
public sealed record ExportProbe(ImagePlan Plan, float[] Values, float[][] Probabilities);
