using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Data;

/// <summary>How samples are divided. Shares are of groups and images alike; a group is never split.</summary>
public sealed record SplitOptions
{
    /// <summary>Whether a split that comes with the data is kept. Default true: published numbers refer to it.</summary>
    public bool Official { get; init; } = true;

    /// <summary>Share for training. Default 0.70, the usual 70/15/15.</summary>
    [Range(0.0, 1.0)] public double Train { get; init; } = 0.70;

    /// <summary>Share for validation. Default 0.15. With folds it has no effect.</summary>
    [Range(0.0, 1.0)] public double Validation { get; init; } = 0.15;

    /// <summary>Share for test. Default 0.15. With folds it is held out first.</summary>
    [Range(0.0, 1.0)] public double Test { get; init; } = 0.15;

    /// <summary>Cross-validation folds over all that is not test: 0 for none, else at least 2. Default 0.</summary>
    [Range(0, 100)] public int Folds { get; init; }

    /// <summary>
    /// Fewest groups (patients) a class must have. Default 3: one for each of training, validation and test. With 2 a rare class
    /// may be missing in validation, with 1 in test as well.
    /// </summary>
    [Range(1, 1_000_000)] public int MinimumGroups { get; init; } = 3;

    /// <summary>Seed of the split alone. Default: the study's seed, so that one seed describes the whole run.</summary>
    [Range(0L, long.MaxValue)] public long? Seed { get; init; }
}
