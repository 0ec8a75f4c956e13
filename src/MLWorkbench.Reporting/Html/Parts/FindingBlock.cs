using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>What was found about the data and the judgement, the loudest first.</summary>
internal static class FindingBlock
{
    /// <summary>Plain notes on the first screen before the rest is folded away.</summary>
    private const int OpenNotes = 2;

    public static Markup Of(IReadOnlyList<DataFinding> findings)
    {
        var sorted = findings.OrderByDescending(finding => finding.Weight).ToArray();
        var loud = sorted.Where(finding => finding.Weight != FindingWeight.Note).ToArray();
        var notes = sorted.Where(finding => finding.Weight == FindingWeight.Note).ToArray();
        return findings.Count == 0 ? Markup.Empty : Markup.Of(
            $"""
            <div class="findings">
            {Markup.Each(loud, Loud)}
            {Notes(notes, loud.Length)}
            </div>
            """);
    }

    private static Markup Loud(DataFinding finding)
    {
        var (kind, word) = finding.Weight == FindingWeight.Alarm ? ("alarm", "Alarm") : ("doubt", "Doubt");
        return Markup.Of(
            $"""
            <div class="finding {kind}"{(kind == "alarm" ? Markup.Of($" role=\"alert\"") : Markup.Empty)}><p class="title"><span class="tag">{word}</span>{Markup.Prose(finding.Title)}</p>{Text(finding)}</div>

            """);
    }

    private static Markup Text(DataFinding finding) => finding.Text == "" ? Markup.Empty : Markup.Of($"<p>{Markup.Prose(finding.Text)}</p>");

    private static Markup Notes(DataFinding[] notes, int loud)
    {
        if (notes.Length == 0)
        {
            return Markup.Empty;
        }

        var list = Markup.Of($"<ul class=\"notes\">{Markup.Each(notes, note => Markup.Of($"<li><b>{Markup.Prose(note.Title)}</b> {Markup.Prose(note.Text)}</li>"))}</ul>");
        return notes.Length <= OpenNotes && loud == 0
            ? list
            : Markup.Of($"<details><summary>{Words.Count(notes.Length, "more note", "more notes")} about the data</summary>{list}</details>");
    }
}
