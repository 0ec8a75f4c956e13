using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Samples;

/// <summary>What to generate.</summary>
public sealed record SampleOptions
{
    /// <summary>Patients, with 1 to 6 images each (2.3 on average). Default 240: about 550 images in 3 MB.</summary>
    [Range(1, 1_000_000)]
    public int Patients { get; init; } = 240;

    /// <summary>On one machine the same seed gives the same bytes. Default 1; take another for patients that no model has seen.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>What images are stored as. Default png: one slice through the middle, which every program reads.</summary>
    public SampleFormat Format { get; init; } = SampleFormat.Png;

    /// <summary>The lesson the set teaches. Default: the plain set.</summary>
    public SampleVariant Variant { get; init; } = SampleVariant.None;
}
