using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>What was learnt from and judged on, and what could not be used.</summary>
internal static class DataSection
{
    /// <summary>Names on the page before the rest is only counted.</summary>
    private const int MostFiles = 200;

    public static Section? Of(ReportInput input)
    {
        if (input.Data is not { } data)
        {
            return null;
        }

        var byPatient = data.GroupWord != "images";
        return new("data", "Data", Markup.Of(
            $"""
            <div class="scroll"><table class="metrics wide">
            <thead><tr><th></th><th class="num">Images</th>{(byPatient ? Markup.Of($"<th class=\"num\">{Capital(data.GroupWord)}</th>") : Markup.Empty)}{Markup.Each(data.Classes, name => Markup.Of($"<th class=\"num\">{name}</th>"))}</tr></thead>
            <tbody>{Markup.Each(data.Partitions, part => Row(part, byPatient))}</tbody>
            </table></div>
            <p class="fine">{(byPatient ? $"Under each class: images, and below them {data.GroupWord} with at least one." : "Each image counts as a patient of its own.")}</p>
            {(input.Scheme is { } scheme ? Markup.Of($"<p>{scheme.Text}{(scheme.Judges == Judged.Model ? " " + Sentences.Judges(Judged.Model) : "")}</p>") : Markup.Empty)}
            {Markup.Each(input.Notices.Where(notice => notice.Kind == NoticeKind.Note), notice => Markup.Of($"<p class=\"notice\">{notice.Text}</p>"))}
            {(data.Facts.Count == 0 ? Markup.Empty : FactTable.Of(data.Facts))}
            {SetAside(data.SetAside)}
            """));
    }

    private static Markup Row(PartitionSummary part, bool byPatient)
    {
        var groups = byPatient ? Markup.Of($"<td class=\"v\">{Words.Count(part.Groups)}</td>") : Markup.Empty;
        var classes = part.SamplesPerClass.Zip(part.GroupsPerClass, (samples, patients) => byPatient
            ? Markup.Of($"<td class=\"v\">{Words.Count(samples)}<small>{Words.Count(patients)}</small></td>")
            : Markup.Of($"<td class=\"v\">{Words.Count(samples)}</td>"));
        return Markup.Of($"<tr><th>{part.Name}</th><td class=\"v\">{Words.Count(part.Samples)}</td>{groups}{Markup.Join(classes)}</tr>\n");
    }

    private static Markup SetAside(IReadOnlyList<SetAsideFile> files) => files.Count == 0
        ? Markup.Empty
        : Markup.Of(
            $"""
            <h3>Set aside</h3>
            <p>{Words.Count(files.Count, "file", "files")} could not be used and took no part in anything above.</p>
            <details{Markup.Trusted(files.Count <= 10 ? " open" : "")}><summary>{Words.Count(files.Count, "file", "files")} with the reason</summary>
            <table class="facts files"><tbody>{Markup.Each(files.Take(MostFiles), file => Markup.Of($"<tr><th>{file.Name}</th><td>{file.Reason}</td></tr>"))}</tbody></table>
            {(files.Count > MostFiles ? Markup.Of($"<p class=\"fine\">and {Words.Count(files.Count - MostFiles)} more</p>") : Markup.Empty)}
            </details>
            """);

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
