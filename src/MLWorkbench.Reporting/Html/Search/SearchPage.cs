using MLWorkbench.AutoML.Analysis;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Html.Search;

/// <summary>What a search's journal tells beside its leaderboard: each line is a block that is empty where there is nothing to show.</summary>
internal static class SearchPage
{
    public static Markup Of(StudySummary study, Leaderboard board) => Of(study, ChosenOf(board));

    public static Markup Of(StudySummary study, IReadOnlySet<int> chosen)
    {
        var importance = ImportanceAnalysis.Of(study);
        return Markup.Join(
        [
            ImportanceBlock.Of(importance, study.Objective.Name),
            ParallelCoordinates.Of(study, chosen, importance),
            TrialCurves.Of(study, chosen),
            TimeBlock.Of(study),
            WorkerTimeline.Of(study, chosen),
        ]);
    }

    private static HashSet<int> ChosenOf(Leaderboard board)
    {
        var marked = board.Rows.Where(row => row.Marks.HasFlag(TrialMarks.Chosen)).Select(row => row.Trial).ToHashSet();
        return marked.Count > 0 ? marked : [.. board.Rows.Where(row => row.Rank == 1).Select(row => row.Trial)];
    }
}
