using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MLWorkbench.Boosting.Training;

namespace MLWorkbench.Training.Heads.Xgboost;

/// <summary>
/// Boosted trees (Chen and Guestrin 2016) by XGBoost; as many rounds as have the lowest validation loss. Classes or numbers. With several labels per image
/// trees of their own for each label.
/// </summary>
public sealed record XgboostHeadOptions : HeadOptions
{
    /// <summary>Rounds at most; each adds one tree per class. Default 300: early stopping takes fewer.</summary>
    [Range(1, 10_000)] public int Rounds { get; init; } = 300;

    /// <summary>Where a number is predicted, what is minimised: squared or absolute errors. Default squared; absolute bears far-off numbers better.</summary>
    public BoostingLoss Loss { get; init; }

    /// <summary>Depth of a tree. Default 3: pooled features interact little, and few images support few leaves.</summary>
    [Range(1, 16)] public int Depth { get; init; } = 3;

    /// <summary>How much of each tree is added. Default 0.1.</summary>
    [Range(1e-4, 1.0)] public double LearningRate { get; init; } = 0.1;

    /// <summary>Share of the images that a tree sees (Friedman 2002). Default 0.8.</summary>
    [Range(0.05, 1.0)] public double RowShare { get; init; } = 0.8;

    /// <summary>
    /// Share of the features that a tree sees. Default 0.3 where there are a hundred and more, much alike, and of fewer so many that a tree sees
    /// thirty.
    /// </summary>
    [Range(0.01, 1.0)] public double? ColumnShare { get; init; }

    /// <summary>Least sum of second derivatives in a leaf. Default 1, XGBoost's own.</summary>
    [Range(0.0, 1e6)] public double LeafWeight { get; init; } = 1;

    /// <summary>Penalty on squared leaf values. Default 1, XGBoost's own.</summary>
    [Range(0.0, 1e6)] public double L2 { get; init; } = 1;

    /// <summary>Rounds without a lower validation loss after which training ends; 0 never ends early. Default 30.</summary>
    [Range(0, 10_000)] public int Patience { get; init; } = 30;

    /// <inheritdoc/>
    [Browsable(false)] public override bool BearsMissing => true;
}
