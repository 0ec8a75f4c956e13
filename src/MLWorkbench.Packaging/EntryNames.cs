namespace MLWorkbench.Packaging;

/// <summary>The names of the entries of a model zip, and the rule for all others.</summary>
public static class EntryNames
{
    /// <summary>The manifest.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>The graph with preprocessing scale and probabilities inside.</summary>
    public const string Onnx = "model.onnx";

    /// <summary>The decided pipeline with every default, runnable again; where the data lie is left out.</summary>
    public const string Pipeline = "pipeline.yaml";

    /// <summary>The report as Markdown, without pictures, paths and ids.</summary>
    public const string Report = "report.md";

    /// <summary>The model card as Markdown.</summary>
    public const string Card = "model-card.md";

    /// <summary>The metrics as the run's metrics.json holds them.</summary>
    public const string Metrics = "metrics.json";

    /// <summary>What is needed to make the model again.</summary>
    public const string Recipe = "reproduce.md";

    /// <summary>The signature; not there in a zip that nobody signed. The only entry that the manifest does not list.</summary>
    public const string Signature = "signature.json";

    /// <summary>The folder of trained weights, kept where they were asked for.</summary>
    public const string Weights = "weights/";

    /// <summary>Whether an entry is part of the ML.NET container, which only ML.NET reads.</summary>
    /// <param name="name">The name of an entry.</param>
    public static bool IsMLNet(string name) =>
        name == "Schema" || name.StartsWith("TransformerChain/", StringComparison.Ordinal) || name.StartsWith("TrainingInfo/", StringComparison.Ordinal);

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
