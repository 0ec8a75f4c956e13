using MLWorkbench.AutoML.Studies;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Html;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Notebooks;

/// <summary>Results as pieces of HTML for notebooks and any other page: styles and charts are inside, nothing is asked of the network.</summary>
public static class NotebookHtml
{
    /// <summary>A judgement: metrics with intervals, confusion matrix, curves.</summary>
    /// <param name="report">The judgement.</param>
    public static string ToHtml(this EvaluationReport report) => Fragment.Of(EvaluationFragment.Of(report));

    /// <summary>Trials by validation value.</summary>
    /// <param name="leaderboard">The trials.</param>
    public static string ToHtml(this Leaderboard leaderboard) => Fragment.Of(LeaderboardFragment.Of(leaderboard));

    /// <summary>A search: history, what mattered, how trials learnt, where the time went.</summary>
    /// <param name="study">The search.</param>
    public static string ToHtml(this StudySummary study) => Fragment.Of(StudyFragment.Of(study));

    /// <summary>A search as it stands.</summary>
    /// <param name="study">The search.</param>
    public static string ToHtml(this Study study) => study.Summary.ToHtml();

    /// <summary>Whatever is known here, or null.</summary>
    internal static string? Of(object value) => value switch
    {
        EvaluationReport report => report.ToHtml(),
        Leaderboard leaderboard => leaderboard.ToHtml(),
        StudySummary summary => summary.ToHtml(),
        Study study => study.ToHtml(),
        _ => null,
    };
}
