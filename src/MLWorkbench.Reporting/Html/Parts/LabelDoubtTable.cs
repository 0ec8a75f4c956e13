using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>Labels worth a second look.</summary>
internal static class LabelDoubtTable
{
    /// <summary>Rows that are seen at once; the others are folded away.</summary>
    private const int Open = 8;

    /// <summary>Rows on the page; the doubt of the rest is small beside that of these.</summary>
    private const int Most = 100;

    public static Markup Of(IReadOnlyList<LabelDoubt> doubts)
    {
        var byPatient = doubts.Any(doubt => doubt.Group != doubt.Sample);
        return doubts.Count == 0 ? Markup.Empty : Markup.Of(
            $"""
            <h3>Labels worth a second look</h3>
            <p>{Words.Count(doubts.Count, "label contradicts", "labels contradict")} what models that never saw the sample predict. That may be an error of the label or of the model; a person decides.</p>
            {Table(doubts.Take(Open), byPatient)}
            {(doubts.Count > Open ? Markup.Of($"<details><summary>{Words.Count(Math.Min(doubts.Count, Most) - Open)} more</summary>{Table(doubts.Skip(Open).Take(Most - Open), byPatient)}{Left(doubts.Count)}</details>") : Markup.Empty)}
            """);
    }

    private static Markup Left(int count) => count > Most ? Markup.Of($"<p class=\"fine\">and {Words.Count(count - Most)} more</p>") : Markup.Empty;

    private static Markup Table(IEnumerable<LabelDoubt> doubts, bool byPatient) => Markup.Of(
        $"""
        <div class="scroll"><table class="metrics doubts">
        <thead><tr><th>Sample</th>{(byPatient ? Markup.Of($"<th>Patient</th>") : Markup.Empty)}<th>Label</th><th>Predicted</th><th class="num">Probability</th></tr></thead>
        <tbody>{Markup.Each(doubts, doubt => Markup.Of($"<tr><th>{doubt.Sample}</th>{(byPatient ? Markup.Of($"<td>{doubt.Group}</td>") : Markup.Empty)}<td>{doubt.Given}</td><td>{doubt.Suggested}</td><td class=\"v\">{Words.Value(doubt.Probability)}</td></tr>\n"))}</tbody>
        </table></div>
        """);
}
