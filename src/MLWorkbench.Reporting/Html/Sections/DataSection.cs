using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>What was learnt from and judged on, what was found about it, and what could not be used.</summary>
internal static class DataSection
{
    /// <summary>Names on the page before the rest is only counted.</summary>
    private const int MostFiles = 200;

    public static Section? Of(ReportInput input)
    {
        var findings = FindingTable.Of(input.Findings);
        var doubts = LabelDoubtTable.Of(input.LabelDoubts);
        if (input.Data is not { } data)
        {
            return findings.Text + doubts.Text == "" ? null : new("data", "Data", Markup.Of($"{findings}{doubts}"));
        }

        return new("data", "Data", Markup.Of(
            $"""
            {FlowDiagram.Of(data)}
            {SplitCharacteristics.Of(data)}{NumberTable.Of(data.Numbers)}
            {(input.Scheme is { } scheme ? Markup.Of($"<p>{Words.Sentence(Words.Capital(scheme.Text))}{(scheme.Judges == Judged.Model && input.HasTest ? " " + Sentences.Judges(Judged.Model) : "")}</p>") : Markup.Empty)}
            {Markup.Each(input.Notices.Where(notice => notice.Kind == NoticeKind.Note), notice => Markup.Of($"<p class=\"notice\">{Markup.Prose(notice.Text)}</p>"))}
            {(data.Facts.Count == 0 ? Markup.Empty : Markup.Of($"<h3>Data card</h3>{FactTable.Of(data.Facts)}"))}
            {findings}
            {doubts}
            {SetAside(data.SetAside)}
            """));
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
}
