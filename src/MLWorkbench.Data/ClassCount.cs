namespace MLWorkbench.Data;

/// <summary>How often a class occurs.</summary>
/// <param name="Class">The class name.</param>
/// <param name="Samples">Images with this label.</param>
/// <param name="Groups">Groups (patients) with at least one such image.</param>
public sealed record ClassCount(string Class, int Samples, int Groups);
