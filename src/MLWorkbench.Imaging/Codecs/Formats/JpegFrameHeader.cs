namespace MLWorkbench.Imaging.Codecs.Formats;

/// <summary>The frame header of a JPEG code stream (ITU-T T.81 B.2.2).</summary>
/// <param name="Marker">The marker's second byte: C0 baseline, C1 extended, C2 progressive, C3 lossless and so on.</param>
/// <param name="Precision">Bits of a value.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Components">1 for grey, 3 for colour.</param>
internal sealed record JpegFrameHeader(byte Marker, byte Precision, int Width, int Height, byte Components);
