namespace MLWorkbench.Reporting.Html;

/// <summary>A part of the page with a heading and a place to link to.</summary>
/// <param name="Id">The link's name.</param>
/// <param name="Title">The heading.</param>
/// <param name="Body">What stands below it.</param>
internal sealed record Section(string Id, string Title, Markup Body)
{
    public Markup Render() => Markup.Of(
        $"""
        <section id="{Id}">
        <h2>{Title}</h2>
        {Body}
        </section>

        """);
}
