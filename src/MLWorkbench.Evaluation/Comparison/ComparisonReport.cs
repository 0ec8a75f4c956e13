using MLWorkbench.Evaluation.Comparison.SampleWise;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Thresholds;

namespace MLWorkbench.Evaluation.Comparison;

/// <summary>Everything that was found out about models on the same samples. Immutable; every table, page and file is made from it.</summary>
public sealed record ComparisonReport
{
    /// <summary>What is predicted.</summary>
    public required PredictionTask Task { get; init; }

    /// <summary>Class names in the order of the first model.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The positive class of two, else null.</summary>
    public string? PositiveClass { get; init; }

    /// <summary>Number of samples that all models predict.</summary>
    public required int Samples { get; init; }

    /// <summary>Number of groups (patients) they come from.</summary>
    public required int Groups { get; init; }

    /// <summary>Samples that were left out because not every model predicts them.</summary>
    public required int LeftOut { get; init; }

    /// <summary>The models, in the order in which they were given.</summary>
    public required IReadOnlyList<ModelEntry> Models { get; init; }

    /// <summary>Index of the model that all others are compared with.</summary>
    public required int Reference { get; init; }

    /// <summary>The metrics, the one that counts first.</summary>
    public required IReadOnlyList<MetricComparison> Metrics { get; init; }

    /// <summary>Tests that take samples for independent, by model; null for the reference.</summary>
    public required IReadOnlyList<SampleTests?> SampleTests { get; init; }

    /// <summary>Whether areas under curves are means of the folds' own.</summary>
    public required bool WithinFolds { get; init; }

    /// <summary>How it was done.</summary>
    public required ComparisonOptions Options { get; init; }

    /// <summary>What the reader must know; one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Number of models that are compared with the reference.</summary>
    public int Comparisons => Models.Count - 1;

    /// <summary>Whether every group is one sample.</summary>
    public bool GroupsAreSamples => Groups == Samples;
}

/// <summary>A model of a comparison.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Threshold">Where its probabilities become decisions.</param>
public sealed record ModelEntry(string Name, OperatingThreshold Threshold);
