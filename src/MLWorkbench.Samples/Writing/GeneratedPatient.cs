using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Reading;
using MLWorkbench.Samples.Treatments;

namespace MLWorkbench.Samples.Writing;

/// <summary>One patient with everything known about them.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Course">Treatment and response.</param>
/// <param name="Site">Where the images were sent from: `north` or `south`.</param>
/// <param name="Split">`train` or `test` where the variant has a split, else null.</param>
/// <param name="Images">The images in order.</param>
/// <param name="Bytes">Size of the image and mask files.</param>
internal sealed record GeneratedPatient(
    Patient Patient, Course Course, string Site, string? Split, IReadOnlyList<GeneratedImage> Images, long Bytes)
{
    /// <summary>The largest of what readers called a nodule; where they saw none, the largest of all.</summary>
    public GeneratedImage Largest => Images
        .OrderByDescending(image => ReaderPanel.Classes[image.Label] != "none")
        .ThenByDescending(image => image.MeasuredDiameter)
        .First();
}
