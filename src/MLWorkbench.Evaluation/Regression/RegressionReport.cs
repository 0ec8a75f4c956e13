using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Evaluation.Regression;

/// <summary>Everything that was found out about one set of predicted numbers.</summary>
/// <param name="Samples">Number of samples.</param>
/// <param name="Groups">Number of groups (patients) they come from.</param>
/// <param name="Confidence">Confidence of the intervals.</param>
/// <param name="Metrics">Metrics by name, in the order in which they are shown: <see cref="RegressionNames"/>.</param>
/// <param name="Notes">What the reader must know, one sentence each.</param>
public sealed record RegressionReport(
    int Samples, int Groups, double Confidence, IReadOnlyDictionary<string, MetricEstimate> Metrics, IReadOnlyList<string> Notes)
{
    /// <summary>The judged rows, for charts; null where they must not travel.</summary>
    public IReadOnlyList<RegressionRow>? Rows { get; init; }
}
