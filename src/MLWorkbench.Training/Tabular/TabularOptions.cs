using System.ComponentModel.DataAnnotations;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Xgboost;

namespace MLWorkbench.Training.Tabular;

/// <summary>
/// A classifier on the columns of a table, or a model of a number: missing values, categories and scale are dealt with as each needs it, by what the training
/// rows of a fold alone say.
/// </summary>
public sealed record TabularOptions : IClassWeightedOptions
{
    /// <summary>The classifier, or what predicts a number. Default xgboost: trees bear missing values, any scale and columns that work together.</summary>
    [Required] public HeadOptions Head { get; init; } = new XgboostHeadOptions();

    /// <summary>
    /// Weights of the classes, without effect on numbers. Default none: weights shift the probabilities away from the data's prevalence and do not change what
    /// AUROC rewards.
    /// </summary>
    public ClassWeights ClassWeights { get; init; } = ClassWeights.None;

    /// <summary>
    /// Fewest training rows in which a word of a category stands that counts for itself; rarer words of a column count as one. Default 5: of
    /// fewer rows little can be learnt.
    /// </summary>
    [Range(1, 1_000_000)] public int Rare { get; init; } = 5;
}
