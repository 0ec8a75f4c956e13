using MLWorkbench.Reporting.Html;
using MLWorkbench.Reporting.Html.Charts;
using MLWorkbench.Reporting.Html.Sections;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Notebooks;

/// <summary>Trials by validation value in a notebook.</summary>
internal static class LeaderboardFragment
{
    /// <summary>Rows in a notebook.</summary>
    public const int MostRows = 20;

    public static Markup Of(Leaderboard leaderboard) => Markup.Of(
        $"""
        <section>
        {(SearchChart.History(leaderboard, hasTest: false) is { } history ? history.Render() : Markup.Empty)}
        {SearchSection.Board(leaderboard, MostRows)}
        <p class="fine">{(leaderboard.Rows.Count > MostRows ? $"The first {MostRows} of {leaderboard.Rows.Count} trials. " : "")}Validation values only: the best of many tries looks better than it is.</p>
        </section>
        """);
}
