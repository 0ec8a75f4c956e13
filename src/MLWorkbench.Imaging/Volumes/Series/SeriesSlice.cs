namespace MLWorkbench.Imaging.Volumes.Series;

/// <summary>One frame of a series.</summary>
/// <param name="Called">How messages call it.</param>
/// <param name="IsOnlyFile">Whether its file is the only one and has several frames.</param>
/// <param name="Geometry">Where it lies; null where the file does not say.</param>
internal sealed record SeriesSlice(SliceFile Called, bool IsOnlyFile, SliceGeometry? Geometry);
