using MLWorkbench.Samples.Population;

namespace MLWorkbench.Samples.Writing;

/// <summary>One image with everything known about it.</summary>
/// <param name="Name">File name in `images/` and in `masks/`.</param>
/// <param name="Finding">Hidden: what is there.</param>
/// <param name="MeasuredDiameter">In mm.</param>
/// <param name="Votes">The three readers' votes, as indices of the classes.</param>
/// <param name="Label">Their majority.</param>
/// <param name="LabelProbabilities">Hidden: probability of each label.</param>
internal sealed record GeneratedImage(
    string Name, Finding Finding, double MeasuredDiameter, int[] Votes, int Label, double[] LabelProbabilities);
