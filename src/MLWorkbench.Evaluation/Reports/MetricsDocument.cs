using MLWorkbench.Evaluation.Selection;

namespace MLWorkbench.Evaluation.Reports;

/// <summary>The content of `metrics.json`: reports by split name.</summary>
/// <param name="Splits">"validation" and "test", in that order where both are there.</param>
public sealed record MetricsDocument(IReadOnlyDictionary<string, EvaluationReport> Splits)
{
    /// <summary>Name of the split that chose the model.</summary>
    public const string Validation = "validation";

    /// <summary>Name of the split that took no part in the choice.</summary>
    public const string Test = "test";

    /// <summary>The winner's value with its correction, written within the validation split; null where nothing was chosen.</summary>
    public SelectionEstimate? Selection { get; init; }

    /// <summary>What the test split judges; null where it is not said.</summary>
    public Judged? TestJudges { get; init; }
}
