using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Boosting.Training;

/// <summary>Boosted trees (Chen and Guestrin 2016), in XGBoost's terms.</summary>
public sealed record BoostingOptions
{
    /// <summary>Rounds at most; each adds one tree per class. Default 300: early stopping takes fewer.</summary>
    [Range(1, 10_000)] public int Rounds { get; init; } = 300;

    /// <summary>Depth of a tree, `max_depth`. Default 6, XGBoost's own.</summary>
    [Range(1, 16)] public int Depth { get; init; } = 6;

    /// <summary>What is minimised where numbers are learnt. Default squared.</summary>
    public BoostingLoss Loss { get; init; }

    /// <summary>How much of each tree is added, `eta`. Default 0.3, XGBoost's own.</summary>
    [Range(1e-4, 1.0)] public double LearningRate { get; init; } = 0.3;

    /// <summary>Share of the rows that a tree sees, `subsample`. Default 1.</summary>
    [Range(0.05, 1.0)] public double RowShare { get; init; } = 1;

    /// <summary>Share of the features that a tree sees, `colsample_bytree`. Default 1.</summary>
    [Range(0.01, 1.0)] public double ColumnShare { get; init; } = 1;

    /// <summary>Least sum of second derivatives in a leaf, `min_child_weight`. Default 1, XGBoost's own.</summary>
    [Range(0.0, 1e6)] public double LeafWeight { get; init; } = 1;

    /// <summary>Penalty on squared leaf values, `lambda`. Default 1, XGBoost's own.</summary>
    [Range(0.0, 1e6)] public double L2 { get; init; } = 1;

    /// <summary>Least gain for a split, `gamma`. Default 0, XGBoost's own.</summary>
    [Range(0.0, 1e6)] public double Gain { get; init; }

    /// <summary>Rounds without a lower validation loss after which training ends; 0 never ends early. Default 20.</summary>
    [Range(0, 10_000)] public int Patience { get; init; } = 20;
}
