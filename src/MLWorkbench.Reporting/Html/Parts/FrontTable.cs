using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>The trials that no other one beats in everything.</summary>
internal static class FrontTable
{
    public static Markup Of(ParetoSummary pareto)
    {
        var front = pareto.Points
            .Where(point => point.OnFront)
            .OrderByDescending(point => pareto.Objectives[0].Score(point.Values[0]))
            .ToArray();
        return Markup.Of(
            $"""
            <h3>No other trial beats these in everything</h3>
            <div class="scroll"><table class="metrics front">
            <thead><tr><th class="num">Trial</th>{Markup.Each(pareto.Objectives, objective => Markup.Of($"<th class=\"num\">{MetricTitle.Directed(objective.Name)}</th>"))}</tr></thead>
            <tbody>{Markup.Each(front, point => Row(pareto, point))}</tbody>
            </table></div>

            """);
    }

    private static Markup Row(ParetoSummary pareto, ParetoPoint point) => Markup.Of(
        $"""
        <tr><td class="v">{point.Trial}</td>{Markup.Each(pareto.Objectives.Zip(point.Values), pair => Markup.Of($"<td class=\"v\">{MetricTitle.Value(pair.First.Name, pair.Second)}</td>"))}</tr>

        """);
}
