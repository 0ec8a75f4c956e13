using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Evaluation.Subgroups;

/// <summary>The samples that share a value.</summary>
/// <param name="Value">The column's value; numbers are put into bands first: "40 to under 60".</param>
/// <param name="Samples">Number of samples.</param>
/// <param name="Groups">Number of groups (patients).</param>
/// <param name="Support">Samples per class, in class order.</param>
/// <param name="Metrics">The headline metrics by name, with intervals; "not estimable" where null, with the reason.</param>
public sealed record SubgroupReport(
    string Value, int Samples, int Groups, IReadOnlyList<int> Support, IReadOnlyDictionary<string, MetricEstimate> Metrics)
{
    /// <summary>
    /// The same metrics, these samples minus all others that have a value, with intervals from resamples of the groups. Looking at which
    /// interval holds another's value says less.
    /// </summary>
    public IReadOnlyDictionary<string, MetricEstimate> Differences { get; init; } = new Dictionary<string, MetricEstimate>();
}
