namespace MLWorkbench.Data;

/// <summary>What is held out for what.</summary>
public enum ValidationScheme
{
    /// <summary>By the amount of data; a split or shares that are given are kept.</summary>
    Auto,

    /// <summary>Training, validation and test, each sample for one of them.</summary>
    HoldOut,

    /// <summary>A test set, and folds over all others, each of which is validated once.</summary>
    CrossValidation,

    /// <summary>No test set: every sample is tested once, in an outer fold, by the winner of a search over the other folds.</summary>
    Nested,
}
