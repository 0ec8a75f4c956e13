using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Html.Charts;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>What deciding by the model is worth: goals, predictive values elsewhere, net benefit, abstention.</summary>
internal static class BenefitSection
{
    public static Section? Of(Subject subject)
    {
        if (subject.Main.Decisions is not { } decisions)
        {
            return null;
        }

        var figures = new[] { DecisionCharts.NetBenefit(decisions.Curve, subject.Main.Threshold.Value), DecisionCharts.Abstention(decisions.Abstention) }.OfType<Figure>().ToArray();
        if (figures.Length == 0 && decisions.AtPrevalence is null && decisions.Goals.Count == 0)
        {
            return null;
        }

        return new("benefit", "What decisions are worth", Markup.Of(
            $"""
            {(figures.Length == 0 ? Markup.Empty : Markup.Of($"<div class=\"grid\">{Markup.Each(figures, figure => figure.Render())}</div>"))}
            <div class="grid">{Goals(decisions.Goals)}{(decisions.AtPrevalence is { } stated ? Prevalence(subject.Main, stated) : Markup.Empty)}</div>
            """));
    }

    private static Markup Goals(IReadOnlyList<GoalTest> goals) => goals.Count == 0 ? Markup.Empty : Markup.Of(
        $"""
        <div><h3>Against the stated goals</h3>
        <table class="metrics">
        <thead><tr><th></th><th class="num">goal</th><th class="num">reached</th><th class="num">p</th></tr></thead>
        <tbody>{Markup.Each(goals, goal => Markup.Of($"<tr><th>{MetricTitle.Of(goal.Metric)}</th><td class=\"v soft\">{Words.Value(goal.Goal)}</td><td class=\"v\">{Words.Value(goal.Estimate.Value)}<small>{Words.Range(goal.Estimate)}</small></td><td class=\"v soft\">{PValue(goal.PValue)}</td></tr>\n"))}</tbody>
        </table>
        {Markup.Each(goals, goal => Markup.Of($"<p>{Words.Sentence(goal.Sentence)}</p>"))}</div>
        """);

    private static Markup Prevalence(EvaluationReport report, StatedPrevalence stated) => Markup.Of(
        $"""
        <div><h3>Where {Words.Percent(Math.Round(stated.Prevalence, 4))} are ‘{report.PositiveClass}’</h3>
        <table class="metrics">
        <thead><tr><th></th><th class="num">these samples</th><th class="num">there</th></tr></thead>
        <tbody>
        {Row("PPV ↑", report.Metrics.GetValueOrDefault("ppv"), stated.Ppv)}
        {Row("NPV ↑", report.Metrics.GetValueOrDefault("npv"), stated.Npv)}
        {Row("Net benefit ↑", null, stated.NetBenefit)}
        </tbody></table>
        <p class="fine">By Bayes’ rule from the sensitivity and specificity at the stored threshold; these may differ elsewhere too.</p></div>
        """);

    private static Markup Row(string title, MetricEstimate? here, MetricEstimate there) => Markup.Of(
        $"<tr><th>{title}</th>{Cell(here, true)}{Cell(there, false)}</tr>\n");

    private static Markup Cell(MetricEstimate? estimate, bool soft) => estimate is null
        ? Markup.Of($"<td class=\"v soft\">–</td>")
        : Markup.Of($"<td class=\"v{(soft ? " soft" : "")}\" title=\"{estimate.Reason}\">{Words.Value(estimate.Value)}<small>{(estimate.Low is null ? estimate.Value is null ? "not estimable" : "" : Words.Range(estimate))}</small></td>");

    private static string PValue(double? value) => value switch
    {
        null => "–",
        < 0.001 => "< 0.001",
        _ => Words.Value(value),
    };
}
