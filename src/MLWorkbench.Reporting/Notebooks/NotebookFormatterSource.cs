namespace MLWorkbench.Reporting.Notebooks;

/// <summary>
/// What .NET Interactive asks for the formatters of a type that carries
/// <see cref="Foundation.Notebooks.TypeFormatterSourceAttribute"/>; found by names, not by an interface.
/// </summary>
public sealed class NotebookFormatterSource
{
    /// <summary>The formatters: a page and plain text.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [new NotebookFormatter("text/html", NotebookHtml.Of), new NotebookFormatter("text/plain", NotebookText.Of)];
}
