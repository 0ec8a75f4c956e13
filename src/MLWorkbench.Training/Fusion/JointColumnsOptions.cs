using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.Fusion;

/// <summary>
/// One classifier learns from the image's features and the columns together, so that what the image shows may change what a column means (which
/// treatment helps whom). Also called intermediate fusion (Huang et al. 2020).
/// </summary>
public sealed record JointColumnsOptions : ColumnUseOptions
{
    /// <summary>
    /// Fewest training rows in which a word of a category stands that counts for itself; rarer words of a column count as one. Default 5: of
    /// fewer rows little can be learnt.
    /// </summary>
    [Range(1, 1_000_000)] public int Rare { get; init; } = 5;
}
