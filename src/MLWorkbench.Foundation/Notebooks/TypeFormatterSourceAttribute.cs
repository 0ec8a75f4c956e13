namespace MLWorkbench.Foundation.Notebooks;

/// <summary>
/// Says that a notebook shows this type as a page of its own. .NET Interactive (Polyglot notebooks) finds the attribute by its name and shape,
/// so no library of its is referenced (github.com/dotnet/interactive, docs/formatting.md). The formatters stand in the reporting room, which
/// the rooms below do not know: they are looked up by name when a notebook asks, and where that room is not there the type is shown as any
/// other.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TypeFormatterSourceAttribute : Attribute
{
    private const string Room = "MLWorkbench.Reporting";
    private const string Source = "MLWorkbench.Reporting.Notebooks.NotebookFormatterSource";

    /// <summary>The type that makes the formatters, or null where the reporting room is not there.</summary>
    public Type? FormatterSourceType => Type.GetType($"{Source}, {Room}") ?? Loaded();

    /// <summary>How the type is shown where a notebook has the choice.</summary>
    public string[] PreferredMimeTypes => ["text/html"];

    // A notebook may load each file into a context of its own; what is loaded already is used wherever it is.
    private static Type? Loaded() => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => assembly.GetName().Name == Room)
        .Select(assembly => assembly.GetType(Source))
        .FirstOrDefault(type => type is not null);
}
