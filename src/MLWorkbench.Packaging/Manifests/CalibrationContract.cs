namespace MLWorkbench.Packaging.Manifests;

/// <summary>
/// How the probabilities were calibrated. It stands inside the graph already: whoever reads the output `probabilities` must not apply it again.
/// Exclusive classes: softmax(slope (ln p - prior shift) + intercept of the positive class) of the uncalibrated p; several labels: each its own
/// sigmoid(slope (logit p - prior shift) + intercept); p and 1 - p are kept from 1e-7 on.
/// </summary>
public sealed record CalibrationContract
{
    /// <summary>"none", "prior-shift", "logistic" or "temperature".</summary>
    public required string Kind { get; init; }

    /// <summary>One for exclusive classes, one per label of several.</summary>
    public required IReadOnlyList<double> Slopes { get; init; }

    /// <summary>Of the positive class of two, or one per label; empty for a temperature.</summary>
    public IReadOnlyList<double> Intercepts { get; init; } = [];

    /// <summary>1 / slope of a temperature; else null.</summary>
    public double? Temperature { get; init; }

    /// <summary>ln of the weight that each class had in training; empty where all counted the same.</summary>
    public IReadOnlyList<double> PriorShift { get; init; } = [];

    /// <summary>"validation" or "out-of-fold".</summary>
    public required string FittedOn { get; init; }

    /// <summary>Predictions it was fitted on.</summary>
    public required int Samples { get; init; }

    /// <summary>Groups (patients) they come from.</summary>
    public required int Groups { get; init; }

    /// <summary>The same in words, or why nothing was done.</summary>
    public required string Sentence { get; init; }
}
