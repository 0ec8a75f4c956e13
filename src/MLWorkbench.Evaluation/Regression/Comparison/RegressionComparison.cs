namespace MLWorkbench.Evaluation.Regression.Comparison;

/// <summary>Models of numbers on the same samples.</summary>
/// <param name="Samples">Number of samples that all models predict.</param>
/// <param name="Groups">Number of groups they come from.</param>
/// <param name="LeftOut">Samples that were left out because not every model predicts them.</param>
/// <param name="Confidence">Confidence of the intervals.</param>
/// <param name="Reference">Index of the model that all others are compared with.</param>
/// <param name="Metrics">Names of the metrics that are compared.</param>
/// <param name="Models">The models, in the order in which they were given.</param>
public sealed record RegressionComparison(
    int Samples, int Groups, int LeftOut, double Confidence, int Reference, IReadOnlyList<string> Metrics, IReadOnlyList<RegressionStanding> Models);
