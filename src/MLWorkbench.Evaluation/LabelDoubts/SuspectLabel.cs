using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.LabelDoubts;

/// <summary>A label that a model, which had not learnt from it, takes for another with confidence. A suggestion to look again, no verdict.</summary>
/// <param name="Row">The sample.</param>
/// <param name="Label">Index of the class in doubt: the given one of several exclusive classes, the label itself where there may be several.</param>
/// <param name="Suggested">
/// Index of the class that the model takes it for; the same as <paramref name="Label"/> where a sample may have several labels, whose presence is
/// then in doubt.
/// </param>
/// <param name="Probability">Probability of what is suggested.</param>
/// <param name="GivenProbability">Probability of what is given.</param>
public sealed record SuspectLabel(PredictionRow Row, int Label, int Suggested, double Probability, double GivenProbability)
{
    /// <summary>How much more probable the suggested label is than the given one: 0 to 1.</summary>
    public double Margin => Probability - GivenProbability;
}
