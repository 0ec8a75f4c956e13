namespace MLWorkbench.Packaging;

/// <summary>The names of the entries that every model zip has, and the rule for all others.</summary>
public static class EntryNames
{
    /// <summary>The manifest.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>The graph with preprocessing scale and probabilities inside.</summary>
    public const string Onnx = "model.onnx";

    /// <summary>The decided pipeline with every default, runnable again.</summary>
    public const string Pipeline = "pipeline.yaml";

    /// <summary>
    /// Whether a name stays inside the zip on every system: relative, forward slashes, no empty, `.` or `..` part, no drive,
    /// no control characters.
    /// </summary>
    /// <param name="name">The name of an entry.</param>
    public static bool IsSafe(string name) =>
        name.Length is > 0 and <= 255
        && !name.Any(character => character is '\\' or ':' || char.IsControl(character))
        && name.Split('/').All(part => part is not ("" or "." or ".."));
}
