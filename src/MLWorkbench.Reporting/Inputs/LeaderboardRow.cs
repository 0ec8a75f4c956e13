using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Inputs;

/// <summary>One trial.</summary>
/// <param name="Rank">1 for the best, of tied ones for the one that was chosen; null where the trial did not finish.</param>
/// <param name="Trial">The trial's number.</param>
/// <param name="State">"completed", "failed", "pruned", "interrupted".</param>
/// <param name="Estimate">The validation value with its interval, or null.</param>
/// <param name="Seconds">Time it took, or null where it never started.</param>
/// <param name="Parameters">What the search decided, by path.</param>
/// <param name="Note">Why it failed or was pruned, or null.</param>
public sealed record LeaderboardRow(
    int? Rank,
    int Trial,
    string State,
    MetricEstimate? Estimate,
    double? Seconds,
    IReadOnlyDictionary<string, string> Parameters,
    string? Note = null)
{
    /// <summary>What became of it beside its value; none by default.</summary>
    public TrialMarks Marks { get; init; }

    /// <summary>Further objectives and constrained metrics by name, in their own units.</summary>
    public IReadOnlyDictionary<string, double> Further { get; init; } = new Dictionary<string, double>();

    /// <summary>Constraints that it does not satisfy: "sensitivity at least 0.95".</summary>
    public IReadOnlyList<string> Unmet { get; init; } = [];
}
