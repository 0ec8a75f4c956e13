namespace MLWorkbench.Reporting.Notebooks;

/// <summary>Writes a value for a notebook; .NET Interactive calls it by the names of its members.</summary>
public sealed class NotebookFormatter
{
    private readonly Func<object, string?> _render;

    internal NotebookFormatter(string mimeType, Func<object, string?> render) => (MimeType, _render) = (mimeType, render);

    /// <summary>What is written: "text/html", "text/plain".</summary>
    public string MimeType { get; }

    /// <summary>Writes a value.</summary>
    /// <param name="instance">The value.</param>
    /// <param name="writer">Where to write.</param>
    /// <returns>False where the value is none that is known here; nothing is written then.</returns>
    public bool Format(object instance, TextWriter writer)
    {
        if (_render(instance) is not { } text)
        {
            return false;
        }

        writer.Write(text);
        return true;
    }
}
