using MLWorkbench.AutoML.Studies;
using MLWorkbench.Reporting.Html;
using MLWorkbench.Reporting.Html.Charts;
using MLWorkbench.Reporting.Html.Search;
using MLWorkbench.Reporting.Html.Sections;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Notebooks;

/// <summary>A search in a notebook; its trials' predictions are not at hand, so values stand without intervals.</summary>
internal static class StudyFragment
{
    public static Markup Of(StudySummary study)
    {
        var board = Leaderboard.Of(study, _ => null);
        var chosen = study.Best is { } best ? new HashSet<int> { best.Number } : [];
        Figure[] figures =
        [
            .. SearchChart.History(board, hasTest: false, study) is { } history ? new[] { history } : [],
            .. ParetoSummary.Of(study) is { } pareto ? ParetoCharts.Of(pareto) : [],
        ];
        return Markup.Of(
            $"""
            <section>
            <p><b>{study.Name}</b> <span class="soft">· {Words.Count(study.Trials.Count, "trial", "trials")} in {Words.Duration(study.Seconds)}, seed {study.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)}{(study.Message is { } message ? " · " + message : "")}</span></p>
            <div class="grid">{Markup.Each(figures, figure => figure.Render())}</div>
            {SearchSection.Board(board, LeaderboardFragment.MostRows)}
            {SearchPage.Of(study, chosen)}
            <p class="fine">Validation values only: the best of many tries looks better than it is.</p>
            </section>
            """);
    }
}
