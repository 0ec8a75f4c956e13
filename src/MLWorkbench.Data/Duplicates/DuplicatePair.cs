namespace MLWorkbench.Data.Duplicates;

/// <summary>How alike two images are.</summary>
public enum DuplicateKind
{
    /// <summary>The same bytes.</summary>
    ExactFile,

    /// <summary>The same size and pixels in different bytes.</summary>
    ExactPixels,

    /// <summary>The same picture, resized, recompressed or slightly cropped.</summary>
    Near,

    /// <summary>
    /// The same view by feature distance: shifted, cropped, marked with an arrow, or another frame of the same recording.
    /// </summary>
    Alike,
}

/// <summary>Two images that are the same picture.</summary>
/// <param name="Kind">The strongest kind that holds.</param>
/// <param name="First">Sample id, the ordinally smaller one.</param>
/// <param name="Second">Sample id.</param>
/// <param name="DHash">Differing bits of 64 between the difference hashes.</param>
/// <param name="PHash">Differing bits of 64 between the perceptual hashes.</param>
/// <param name="Correlation">Pearson correlation of the grey images averaged to 64x64.</param>
public sealed record DuplicatePair(DuplicateKind Kind, string First, string Second, int DHash, int PHash, double Correlation);
