using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Regression.Intervals;

namespace MLWorkbench.Reporting.Inputs;

/// <summary>What was found out about a model that predicts a number.</summary>
public sealed record NumberResults
{
    /// <summary>The column that is predicted: "diameter".</summary>
    public required string Target { get; init; }

    /// <summary>The metric that the answer starts with: the search's own where there was a search.</summary>
    public string Headline { get; init; } = RegressionNames.Rmse;

    /// <summary>Judgement on the validation set, which selected the model: optimistic.</summary>
    public RegressionReport? Validation { get; init; }

    /// <summary>Judgement on the test set; with <see cref="Validation"/> null too there is nothing to report.</summary>
    public RegressionReport? Test { get; init; }

    /// <summary>How far the true number may lie from the predicted one; null where it is not known.</summary>
    public PredictionInterval? Interval { get; init; }
}
