namespace MLWorkbench.Deidentification.Masks;

/// <summary>What the rules mean for one image.</summary>
/// <param name="Mask">What is painted over: null where no rule paints a pixel.</param>
/// <param name="Painting">Rules that paint at least one pixel.</param>
/// <param name="Missing">Rules that are meant for such a file, but paint no pixel of it.</param>
/// <param name="Clipped">Rules that paint, but with rectangles that lie outside the image or reach over its edge.</param>
public sealed record MaskChoice(Mask? Mask, IReadOnlyList<MaskRule> Painting, IReadOnlyList<MaskRule> Missing, IReadOnlyList<MaskRule> Clipped);
