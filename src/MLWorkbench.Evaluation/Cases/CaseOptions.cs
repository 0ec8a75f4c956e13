using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Evaluation.Cases;

/// <summary>How many cases a gallery shows.</summary>
public sealed record CaseOptions
{
    /// <summary>Errors of which the model was most certain. Default 12: what fits on a screen.</summary>
    [Range(0, 1000)] public int WorstErrors { get; init; } = 12;

    /// <summary>Cases of each cell of the confusion matrix. Default 12; with many classes <see cref="Most"/> ends the list earlier.</summary>
    [Range(0, 1000)] public int PerCell { get; init; } = 12;

    /// <summary>Cases in all. Default 60: with two small pictures each they take about 1 MB.</summary>
    [Range(0, 10_000)] public int Most { get; init; } = 60;
}
