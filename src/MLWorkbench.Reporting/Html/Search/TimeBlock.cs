using MLWorkbench.AutoML.Studies;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Search;

/// <summary>Where the search's time went, by kind of trainer.</summary>
internal static class TimeBlock
{
    public static Markup Of(StudySummary study)
    {
        var families = FamilyTime.Of(study);
        var all = families.Sum(family => family.Seconds);
        if (families.Count == 0 || all <= 0)
        {
            return Markup.Empty;
        }

        return Markup.Of(
            $"""
            <h3>Where the time went</h3>
            <div class="scroll"><table class="metrics wide">
            <thead><tr><th>Trainer</th><th class="num">Completed</th><th class="num">Pruned</th><th class="num">Failed</th><th class="num">Best {MetricTitle.Directed(study.Objective.Name)}</th><th class="num">Median trial</th><th class="num">Sum</th><th class="share"></th></tr></thead>
            <tbody>{Markup.Each(families, family => Row(study, family, all))}</tbody>
            </table></div>

            """);
    }

    private static Markup Row(StudySummary study, FamilyTime family, double all) => Markup.Of(
        $"""
        <tr><th>{family.Name}</th><td class="v">{family.Completed}</td><td class="v">{family.Pruned}</td><td class="v">{family.Failed}</td><td class="v">{MetricTitle.Value(study.Objective.Name, family.Best)}</td><td class="v">{Words.Duration(family.Median)}</td><td class="v">{Words.Duration(family.Seconds)}</td><td class="share"><i style="width:{Math.Round(100 * family.Seconds / all, 1)}%"></i></td></tr>

        """);
}
