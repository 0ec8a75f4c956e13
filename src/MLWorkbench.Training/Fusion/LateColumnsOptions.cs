using System.ComponentModel.DataAnnotations;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Xgboost;

namespace MLWorkbench.Training.Fusion;

/// <summary>
/// Two classifiers, one of the image and one of the columns, whose probabilities become one: the weighted mean of their logarithms, normalised
/// (a logarithmic opinion pool, Genest and Zidek 1986). Robust with few patients; what the image shows cannot change what a column means.
/// </summary>
public sealed record LateColumnsOptions : ColumnUseOptions
{
    /// <summary>The classifier of the columns. Default xgboost: trees bear missing values, any scale and columns that work together.</summary>
    [Required] public HeadOptions Head { get; init; } = new XgboostHeadOptions();

    /// <summary>How much the image counts, between 0 and 1; the columns have the rest. Default 0.5: neither is known to say more.</summary>
    [Range(0.0, 1.0)] public double ImageShare { get; init; } = 0.5;

    /// <summary>Fewest training rows in which a word of a category stands that counts for itself. Default 5: of fewer rows little can be learnt.</summary>
    [Range(1, 1_000_000)] public int Rare { get; init; } = 5;
}
