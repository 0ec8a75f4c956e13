namespace MLWorkbench.Runtime;

/// <summary>An image, or a row of a table, as the graph takes it: what training saw, and what ML.NET's container takes as tensor.</summary>
public sealed record PreparedImage
{
    internal PreparedImage(float[] values, bool isInColour) => (Values, IsInColour) = (values, isInColour);

    /// <summary>Raw values [C, H, W] of the sizes in the manifest; of a row one number for each column.</summary>
    public float[] Values { get; }

    /// <summary>Whether the image is in colour and the model has only met grey ones; the graph, which takes grey, cannot see that.</summary>
    internal bool IsInColour { get; }

    /// <summary>What is strange about the row; null where nothing is.</summary>
    internal string? RowWarning { get; init; }
}
