using MLWorkbench.Evaluation.Confusion;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>A confusion matrix with counts and shares of each row, shaded by the share.</summary>
internal static class ConfusionTable
{
    public static Markup Of(ConfusionMatrix matrix, IReadOnlyList<string> classes)
    {
        var indices = Enumerable.Range(0, classes.Count).ToArray();
        return Markup.Of(
            $"""
            <div class="scroll"><table class="confusion">
            <thead><tr><td></td><th colspan="{classes.Count}" class="axis">predicted</th><td></td></tr>
            <tr><th class="axis">truth</th>{Markup.Each(classes, name => Markup.Of($"<th>{name}</th>"))}<th class="soft">all</th></tr></thead>
            <tbody>{Markup.Each(indices, truth => Row(matrix, classes, truth))}</tbody>
            </table></div>
            """);
    }

    private static Markup Row(ConfusionMatrix matrix, IReadOnlyList<string> classes, int truth) => Markup.Of(
        $"""
        <tr><th>{classes[truth]}</th>{Markup.Each(Enumerable.Range(0, classes.Count), predicted => Cell(matrix, truth, predicted))}<td class="soft">{Words.Count(matrix.Support(truth))}</td></tr>
        """);

    private static Markup Cell(ConfusionMatrix matrix, int truth, int predicted)
    {
        var support = matrix.Support(truth);
        var share = support == 0 ? 0 : matrix[truth, predicted] / (double)support;
        var kind = truth == predicted ? "right" : "wrong";
        var strong = share > 0.7 ? " strong" : "";
        var percent = support == 0 ? "–" : Words.Number(100 * share, "0") + " %";
        return Markup.Of(
            $"<td class=\"cell {kind}{strong}\" style=\"--share:{share}\"><b>{Words.Count(matrix[truth, predicted])}</b><small>{percent}</small></td>");
    }
}
