using System.Reflection;
using MLWorkbench.Reporting.Html;

namespace MLWorkbench.Reporting.Comparison;

/// <summary>A page with intervals side by side: one HTML file, light and dark, without scripts.</summary>
internal static class IntervalPage
{
    private static readonly Lazy<string> Style = new(() => Read("report.css") + "\n" + Read("comparison.css"));

    /// <summary>The page as HTML text.</summary>
    /// <param name="window">The title of the window.</param>
    /// <param name="kind">What it is: "comparison".</param>
    /// <param name="title">Its title.</param>
    /// <param name="line">What stands below the title.</param>
    /// <param name="answer">What may be said, before all sections.</param>
    /// <param name="sections">The sections.</param>
    public static string ToText(Markup window, string kind, string title, Markup line, Markup answer, IReadOnlyList<Section> sections) => Markup.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{window}</title>
        <style>
        {Markup.Trusted(Style.Value)}
        </style>
        </head>
        <body>
        <header>
        <p class="kicker">MLWorkbench {kind}</p>
        <h1>{title}</h1>
        <p class="soft">{line}</p>
        <nav aria-label="Contents">{Markup.Each(sections, section => Markup.Of($"<a href=\"#{section.Id}\">{section.Title}</a> "))}</nav>
        </header>
        <main>
        {answer}
        {Markup.Each(sections, section => section.Render())}
        </main>
        </body>
        </html>

        """).Text;

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
