using MLWorkbench.Data;

namespace MLWorkbench.Training;

/// <summary>What the trained model says of a validation sample.</summary>
/// <param name="Sample">The sample.</param>
/// <param name="Fold">The fold it was validated in.</param>
/// <param name="Probabilities">One per class, as the training engine computed them; or the one predicted number.</param>
public sealed record ValidationPrediction(Sample Sample, int Fold, float[] Probabilities);
