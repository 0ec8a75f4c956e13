using MLWorkbench.Reporting.Documents;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>The documents that a run leaves beside the page.</summary>
internal static class DocumentsSection
{
    public static Section? Of(ReportInput input) => !DocumentSet.Has(input) ? null : new("documents", "Documents", Markup.Of(
        $"""
        <p>Beside this file, made from this run: what a run cannot know is marked in them as to be written by the authors.</p>
        <ul>{Markup.Each(DocumentSet.Files(input), file => Markup.Of($"<li><a href=\"{DocumentSet.Folder}/{file.Name}\">{file.Title}</a></li>"))}<li><a href="report.md">This report as Markdown</a></li></ul>
        """));
}
