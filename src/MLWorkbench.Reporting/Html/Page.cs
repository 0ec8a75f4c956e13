using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Html;

/// <summary>The page as a table of contents: each line is a section.</summary>
internal static class Page
{
    public static Markup Render(ReportInput input, string charts) => Markup.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>{input.Title}</title></head>
        <body><h1>{input.Title}</h1><p>{Wording.ResearchUseOnly}</p>
        <script>{Markup.Trusted(charts)}</script>
        </body>
        </html>
        """);
}
