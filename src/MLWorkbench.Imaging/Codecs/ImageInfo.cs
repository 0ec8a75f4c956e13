namespace MLWorkbench.Imaging.Codecs;

/// <summary>What a file's header says of its image.</summary>
/// <param name="Format">The format, told from the content and never from the file's name.</param>
/// <param name="Width">Columns, in pixels.</param>
/// <param name="Height">Rows, in pixels.</param>
/// <param name="Channels">Channels once the palette is resolved and alpha dropped: 1 or 3.</param>
/// <param name="Depth">How a value will be stored once decoded.</param>
/// <param name="HasAlpha">Whether the file has an alpha channel or a transparent palette entry, which is dropped.</param>
public sealed record ImageInfo(ImageFormat Format, int Width, int Height, int Channels, PixelDepth Depth, bool HasAlpha);
