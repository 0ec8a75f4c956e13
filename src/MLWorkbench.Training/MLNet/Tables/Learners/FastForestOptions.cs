using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.MLNet.Tables.Learners;

/// <summary>A random forest by FastForest (Breiman 2001), its votes brought to probabilities by Platt's method; of several classes one against the others.</summary>
public sealed record FastForestOptions : TableLearnerOptions
{
    /// <summary>Trees. Default 100, ML.NET's own.</summary>
    [Range(1, 10_000)] public int Trees { get; init; } = 100;

    /// <summary>Leaves of a tree at most. Default 20, ML.NET's own.</summary>
    [Range(2, 4096)] public int Leaves { get; init; } = 20;

    /// <summary>Rows in a leaf at least. Default 10, ML.NET's own.</summary>
    [Range(1, 100_000)] public int LeafRows { get; init; } = 10;

    /// <summary>Share of the columns that a tree sees. Default 0.7.</summary>
    [Range(0.05, 1.0)] public double ColumnShare { get; init; } = 0.7;
}
