using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Subgroups;

/// <summary>A value of a column, or several put together.</summary>
/// <param name="Value">The value in words.</param>
/// <param name="Rows">Its samples.</param>
internal sealed record SubgroupLevel(string Value, IReadOnlyList<PredictionRow> Rows)
{
    /// <summary>Number of groups (patients).</summary>
    public int Groups { get; } = Rows.Select(row => row.Group).Distinct(StringComparer.Ordinal).Count();
}
