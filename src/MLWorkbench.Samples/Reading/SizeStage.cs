namespace MLWorkbench.Samples.Reading;

/// <summary>
/// The stage of a finding, an ordered target: what the readers see and how large it was measured, cut at 6 and 8 mm as the Fleischner Society cuts
/// nodules (MacMahon et al., Radiology 2017).
/// </summary>
internal static class SizeStage
{
    /// <summary>The stages, lowest first.</summary>
    public static readonly string[] Names = ["none", "small", "medium", "large"];

    private const double Small = 6;
    private const double Medium = 8;

    /// <summary>The stage, as an index of the names.</summary>
    /// <param name="label">The readers' majority, as an index of their classes; the first of them is no nodule.</param>
    /// <param name="diameter">As measured, in mm.</param>
    public static int Of(int label, double diameter) => label == 0 ? 0 : diameter < Small ? 1 : diameter <= Medium ? 2 : 3;
}
