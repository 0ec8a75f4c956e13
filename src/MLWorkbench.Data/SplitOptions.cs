using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Data;

/// <summary>How samples are divided. Shares are of groups and images alike; a group is never split.</summary>
public sealed record SplitOptions
{
    /// <summary>
    /// What is held out for what. Default auto: a split that comes with the data, and shares or folds given here, are kept; else the number
    /// of groups (patients) decides, since the width of every interval hangs on it. From 2,000: training, validation and test, 70/15/15.
    /// From 150: a quarter for the test and 5 folds over the others, as a validation part alone would be too small to choose by. Below 150,
    /// or below 30 in a class: nested, 5 outer folds, as a test part would be too small to say anything. Where a test part alone comes with the data, it
    /// is kept, and fewer than 2,000 others form 5 folds.
    /// </summary>
    public ValidationScheme Scheme { get; init; }

    /// <summary>Whether a split that comes with the data is kept. Default true: published numbers refer to it.</summary>
    public bool Official { get; init; } = true;

    /// <summary>Share for training. Default: as the scheme has it, 0.70 beside another share that is given.</summary>
    [Range(0.0, 1.0)] public double? Train { get; init; }

    /// <summary>
    /// Share for validation. Default: as the scheme has it, 0.15 beside another share that is given. With folds it has no effect.
    /// </summary>
    [Range(0.0, 1.0)] public double? Validation { get; init; }

    /// <summary>
    /// Share for test. Default: as the scheme has it, 0.15 beside another share or a number of folds that is given. With folds it is held
    /// out first.
    /// </summary>
    [Range(0.0, 1.0)] public double? Test { get; init; }

    /// <summary>
    /// Cross-validation folds over all that is not test, with the nested scheme outer folds: 0 for none, else at least 2. Default: as the
    /// scheme has it, 5 or fewer, such that every class has two groups on each side.
    /// </summary>
    [Range(0, 100)] public int? Folds { get; init; }

    /// <summary>
    /// Fewest groups (patients) a class must have. Default 3: one for each of training, validation and test. With 2 a rare class
    /// may be missing in validation, with 1 in test as well.
    /// </summary>
    [Range(1, 1_000_000)] public int MinimumGroups { get; init; } = 3;

    /// <summary>Seed of the split alone. Default: the study's seed, so that one seed describes the whole run.</summary>
    [Range(0L, long.MaxValue)] public long? Seed { get; init; }
}
