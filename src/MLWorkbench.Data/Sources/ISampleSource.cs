namespace MLWorkbench.Data.Sources;

/// <summary>Finds samples and their raw labels without decoding any image.</summary>
internal interface ISampleSource
{
    /// <summary>Reads the source.</summary>
    /// <param name="path">Full path of the folder or file.</param>
    /// <param name="options">Path as the user gave it, for messages; column names; split.</param>
    RawData Read(string path, DataOptions options);
}
