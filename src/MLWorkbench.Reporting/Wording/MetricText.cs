using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Wording;

/// <summary>Estimates as cells of a table, and how they were made as sentences.</summary>
internal static class MetricText
{
    /// <summary>"0.812 to 0.934", or why there is none.</summary>
    public static string RangeOrReason(MetricEstimate estimate) => estimate.Low is null
        ? estimate.Reason is { } reason ? $"not estimable: {reason}" : "–"
        : Words.Range(estimate);

    /// <summary>"0.890 (0.812 to 0.934)", or that it cannot be estimated.</summary>
    public static string Whole(MetricEstimate? estimate) => estimate switch
    {
        null => "–",
        { Value: null } => "not estimable",
        _ => Words.ValueWithRange(estimate),
    };

    /// <summary>Metrics in the order of reports.</summary>
    public static IEnumerable<string> Names(IReadOnlyDictionary<string, MetricEstimate> metrics) =>
        MetricNames.All.Where(metrics.ContainsKey).Concat(metrics.Keys.Where(name => !MetricNames.All.Contains(name)));

    /// <summary>"DeLong: AUROC." for each method, and what could not be estimated.</summary>
    public static IEnumerable<string> Methods(IReadOnlyDictionary<string, MetricEstimate> metrics)
    {
        foreach (var method in Names(metrics).Where(name => metrics[name].Method is not null && metrics[name].Low is not null).GroupBy(name => metrics[name].Method!))
        {
            yield return $"{method.Key}: {string.Join(", ", method.Select(MetricTitle.Of))}.";
        }

        foreach (var reason in Names(metrics).Where(name => metrics[name].Reason is not null).GroupBy(name => metrics[name].Reason!))
        {
            yield return $"Not estimable ({reason.Key}): {string.Join(", ", reason.Select(MetricTitle.Of))}.";
        }
    }
}
