using MLWorkbench.Evaluation.Regression.Comparison;

namespace MLWorkbench.Reporting.Comparison;

/// <summary>Everything that the text and the file of a comparison of numbers are made from.</summary>
public sealed record NumberComparisonInput
{
    /// <summary>What was found.</summary>
    public required RegressionComparison Report { get; init; }

    /// <summary>What the predictions are.</summary>
    public required ComparedOn On { get; init; }

    /// <summary>Where each model's predictions come from, in the order of the models.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>What a group is called, in the plural: "patients".</summary>
    public string GroupWord { get; init; } = "groups";

    /// <summary>What the reader must not miss; one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
