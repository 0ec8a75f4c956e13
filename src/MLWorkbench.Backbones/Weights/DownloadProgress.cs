namespace MLWorkbench.Backbones.Weights;

/// <summary>How far a download is.</summary>
/// <param name="Bytes">Bytes that are on disk.</param>
/// <param name="Total">Bytes of the whole file, or null where the server does not say.</param>
public readonly record struct DownloadProgress(long Bytes, long? Total);
