namespace MLWorkbench.Training.Engines;

/// <summary>What an engine that is there can do; parts of it may be missing.</summary>
[Flags]
public enum EngineParts
{
    /// <summary>Nothing: it is not there.</summary>
    None = 0,

    /// <summary>It learns from tables.</summary>
    Tables = 1,

    /// <summary>It learns from images.</summary>
    Images = 2,

    /// <summary>It leads searches.</summary>
    Search = 4,
}
