namespace MLWorkbench.Reporting.Inputs;

/// <summary>The trials of a search, judged on validation data only.</summary>
/// <param name="Metric">Name of the metric that ranks them.</param>
/// <param name="Rows">Ranked trials first, best first; then the others by number.</param>
public sealed record Leaderboard(string Metric, IReadOnlyList<LeaderboardRow> Rows);
