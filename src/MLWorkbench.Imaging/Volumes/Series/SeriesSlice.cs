namespace MLWorkbench.Imaging.Volumes.Series;

/// <summary>One frame of a series.</summary>
/// <param name="Name">How messages call it: "IM0012.dcm", "cine.dcm (frame 3)".</param>
/// <param name="IsOnlyFile">Whether its file is the only one and has several frames.</param>
/// <param name="Geometry">Where it lies; null where the file does not say.</param>
internal sealed record SeriesSlice(string Name, bool IsOnlyFile, SliceGeometry? Geometry);
