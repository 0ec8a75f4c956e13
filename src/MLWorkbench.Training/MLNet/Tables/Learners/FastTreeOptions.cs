using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.MLNet.Tables.Learners;

/// <summary>Boosted trees by FastTree (MART, Friedman 2001); of several classes one against the others.</summary>
public sealed record FastTreeOptions : TableLearnerOptions
{
    /// <summary>Trees. Default 100, ML.NET's own.</summary>
    [Range(1, 10_000)] public int Trees { get; init; } = 100;

    /// <summary>Leaves of a tree at most. Default 20, ML.NET's own.</summary>
    [Range(2, 4096)] public int Leaves { get; init; } = 20;

    /// <summary>Rows in a leaf at least. Default 10, ML.NET's own.</summary>
    [Range(1, 100_000)] public int LeafRows { get; init; } = 10;

    /// <summary>How much of each tree is added. Default 0.1; ML.NET's own 0.2 learns a few hundred rows by heart sooner.</summary>
    [Range(1e-4, 1.0)] public double LearningRate { get; init; } = 0.1;

    /// <summary>Share of the columns that a tree sees. Default 1.</summary>
    [Range(0.05, 1.0)] public double ColumnShare { get; init; } = 1;
}
