using System.ComponentModel.DataAnnotations;
using MLWorkbench.Training.MLNet.Tables.Learners;

namespace MLWorkbench.Training.MLNet.Tables;

/// <summary>How a missing number is filled in.</summary>
public enum MissingNumbers
{
    /// <summary>By the mean of the training rows.</summary>
    Mean,

    /// <summary>By the smallest value of the training rows.</summary>
    Minimum,

    /// <summary>By the greatest value of the training rows.</summary>
    Maximum,

    /// <summary>By 0.</summary>
    Zero,
}

/// <summary>
/// ML.NET's learners for tables: missing numbers filled in, categories as one column for each word, numbers scaled for linear learners, all of
/// it fitted on the training rows of a fold alone. Needs `engine: mlnet`.
/// </summary>
public sealed record MLNetTablesOptions
{
    /// <summary>The learner: light-gbm, fast-tree, fast-forest, lbfgs or sdca. Default light-gbm.</summary>
    [Required] public TableLearnerOptions Learner { get; init; } = new LightGbmOptions();

    /// <summary>How a missing number is filled in. Default mean.</summary>
    public MissingNumbers Missing { get; init; } = MissingNumbers.Mean;
}
