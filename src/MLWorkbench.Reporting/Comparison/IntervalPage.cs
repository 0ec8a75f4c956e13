using MLWorkbench.Reporting.Html;

namespace MLWorkbench.Reporting.Comparison;

/// <summary>A page with intervals side by side: one HTML file, light and dark, without scripts.</summary>
internal static class IntervalPage
{
    /// <summary>The page as HTML text.</summary>
    /// <param name="window">The title of the window.</param>
    /// <param name="kind">What it is: "comparison".</param>
    /// <param name="title">Its title.</param>
    /// <param name="line">What stands below the title.</param>
    /// <param name="answer">What may be said, before all sections.</param>
    /// <param name="sections">The sections.</param>
    public static string ToText(Markup window, string kind, string title, Markup line, Markup answer, IReadOnlyList<Section> sections) => Markup.Of(
        $"""
        {PageHead.Of(window, PageHead.StyleOfComparisons)}
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
}
