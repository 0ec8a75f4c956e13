using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.Explanations;

/// <summary>How occlusion hides parts of an image.</summary>
public sealed record OcclusionOptions
{
    /// <summary>
    /// Cells along each side of the map: the hiding patch moves by one of them. Default 8: with a patch of 2 cells 49 positions, about half a
    /// second of a small backbone at 224 pixels on two cores.
    /// </summary>
    [Range(2, 64)] public int Cells { get; init; } = 8;

    /// <summary>Side of the hiding patch in cells. Default 2: a quarter of the image's side; each cell is then hidden up to four times.</summary>
    [Range(1, 8)] public int Patch { get; init; } = 2;

    /// <summary>What the patch shows instead. Default blur.</summary>
    public OcclusionFill Fill { get; init; } = OcclusionFill.Blur;
}

/// <summary>What stands in the place of what is hidden.</summary>
public enum OcclusionFill
{
    /// <summary>The surroundings, averaged over a window of twice the patch: no edge that the network has never seen.</summary>
    Blur,

    /// <summary>The mean of the image, channel by channel (Zeiler and Fergus 2014 use grey).</summary>
    Mean,
}
