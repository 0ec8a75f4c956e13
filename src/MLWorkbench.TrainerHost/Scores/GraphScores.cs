namespace MLWorkbench.TrainerHost.Scores;

/// <summary>What a graph says of images.</summary>
/// <param name="Probabilities">One row per image, one column per class.</param>
/// <param name="Uncalibrated">The same as the network itself said it; null where the graph has no calibration inside.</param>
internal sealed record GraphScores(float[][] Probabilities, float[][]? Uncalibrated);
