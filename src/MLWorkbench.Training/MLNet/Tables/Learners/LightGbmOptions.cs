using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.MLNet.Tables.Learners;

/// <summary>Boosted trees by LightGBM (Ke et al. 2017).</summary>
public sealed record LightGbmOptions : TableLearnerOptions
{
    /// <summary>Trees at most, for each class; training ends where the validation rows gain nothing. Default 300.</summary>
    [Range(1, 10_000)] public int Iterations { get; init; } = 300;

    /// <summary>Leaves of a tree at most. Default 15: few hundred rows support few leaves; LightGBM's own 31 is for thousands.</summary>
    [Range(2, 4096)] public int Leaves { get; init; } = 15;

    /// <summary>Rows in a leaf at least. Default 20, LightGBM's own.</summary>
    [Range(1, 100_000)] public int LeafRows { get; init; } = 20;

    /// <summary>How much of each tree is added. Default 0.05.</summary>
    [Range(1e-4, 1.0)] public double LearningRate { get; init; } = 0.05;

    /// <summary>Share of the rows that a tree sees. Default 0.8.</summary>
    [Range(0.05, 1.0)] public double RowShare { get; init; } = 0.8;

    /// <summary>Share of the columns that a tree sees. Default 0.8.</summary>
    [Range(0.05, 1.0)] public double ColumnShare { get; init; } = 0.8;

    /// <summary>Penalty on absolute leaf values. Default 0.</summary>
    [Range(0.0, 1e6)] public double L1 { get; init; }

    /// <summary>Penalty on squared leaf values. Default 0.01, ML.NET's own.</summary>
    [Range(0.0, 1e6)] public double L2 { get; init; } = 0.01;

    /// <summary>Trees without a lower validation loss after which training ends; 0 never ends early. Default 30.</summary>
    [Range(0, 10_000)] public int Patience { get; init; } = 30;
}
