using MLWorkbench.Evaluation.Cases;
using MLWorkbench.Evaluation.Confusion;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>A confusion matrix with counts and shares of each row, shaded by the share. Cells whose cases are known open them.</summary>
internal static class ConfusionTable
{
    /// <summary>The table.</summary>
    /// <param name="matrix">The counts.</param>
    /// <param name="classes">Names of the rows and columns.</param>
    /// <param name="cells">What is known of the cases behind the counts.</param>
    /// <param name="label">The label that the matrix is about, of several; else null.</param>
    public static Markup Of(ConfusionMatrix matrix, IReadOnlyList<string> classes, IEnumerable<CaseCell>? cells = null, string? label = null)
    {
        var indices = Enumerable.Range(0, classes.Count).ToArray();
        var known = cells?.ToArray() ?? [];
        return Markup.Of(
            $"""
            <div class="scroll"><table class="confusion">
            <thead><tr><td></td><th colspan="{classes.Count}" class="axis">predicted</th><td></td></tr>
            <tr><th class="axis">truth</th>{Markup.Each(classes, name => Markup.Of($"<th scope=\"col\">{name}</th>"))}<th class="soft">all</th></tr></thead>
            <tbody>{Markup.Each(indices, truth => Row(matrix, classes, truth, known, label))}</tbody>
            </table></div>
            """);
    }

    private static Markup Row(ConfusionMatrix matrix, IReadOnlyList<string> classes, int truth, CaseCell[] cells, string? label) => Markup.Of(
        $"""
        <tr><th scope="row">{classes[truth]}</th>{Markup.Each(Enumerable.Range(0, classes.Count), predicted => Cell(matrix, classes, truth, predicted, cells, label))}<td class="soft">{Words.Count(matrix.Support(truth))}</td></tr>
        """);

    private static Markup Cell(ConfusionMatrix matrix, IReadOnlyList<string> classes, int truth, int predicted, CaseCell[] cells, string? label)
    {
        var support = matrix.Support(truth);
        var share = support == 0 ? 0 : matrix[truth, predicted] / (double)support;
        var kind = truth == predicted ? "right" : "wrong";
        var strong = share > 0.7 ? " strong" : "";
        var percent = support == 0 ? "–" : Words.Number(100 * share, "0") + " %";
        var content = Markup.Of($"<b>{Words.Count(matrix[truth, predicted])}</b><small>{percent}</small>");
        if (cells.FirstOrDefault(cell => cell.Truth == truth && cell.Predicted == predicted) is { Cases.Count: > 0 } found)
        {
            content = Open(content, classes, found, label);
        }

        return Markup.Of($"<td class=\"cell {kind}{strong}\" style=\"--share:{share}\">{content}</td>");
    }

    private static Markup Open(Markup content, IReadOnlyList<string> classes, CaseCell cell, string? label)
    {
        var (truth, predicted) = (classes[cell.Truth], classes[cell.Predicted]);
        var title = (label, cell.Truth == cell.Predicted) switch
        {
            ({ } about, true) => $"‘{about}’ {truth}, and predicted so",
            ({ } about, false) => $"‘{about}’ {truth}, but predicted {predicted}",
            (null, true) => $"‘{truth}’, predicted so",
            _ => $"‘{truth}’ taken for ‘{predicted}’",
        };
        var note = cell.Count > cell.Cases.Count
            ? $"{Words.Count(cell.Cases.Count)} of {Words.Count(cell.Count)}, those the model was most certain of first."
            : "All of them, those the model was most certain of first.";
        return Markup.Of(
            $"<button type=\"button\" class=\"open\" aria-expanded=\"false\" aria-controls=\"drill\" data-title=\"{title}\" data-note=\"{note}\" data-cases=\"{string.Join(' ', cell.Cases)}\" title=\"Show the cases\">{content}</button>");
    }
}
