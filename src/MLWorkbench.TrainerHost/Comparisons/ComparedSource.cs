using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Reporting.Comparison;

namespace MLWorkbench.TrainerHost.Comparisons;

/// <summary>A model's predictions as they were found.</summary>
/// <param name="Subject">As the user gave it.</param>
/// <param name="Name">What it would be called if nothing else had the same name.</param>
/// <param name="Predictions">The predictions.</param>
/// <param name="Threshold">Where it decides.</param>
/// <param name="On">What the predictions are.</param>
internal sealed record ComparedSource(
    string Subject, string Name, PredictionSet Predictions, OperatingThreshold Threshold, ComparedOn On) : ComparedSubject(Subject, Name, On)
{
    /// <summary>Among how many trials these predictions chose it.</summary>
    public int? Trials { get; init; }

    /// <summary>The test set and the run whose predictions of it these are; null where it is none that is counted.</summary>
    public TestPlace? Test { get; init; }
}

/// <summary>A test set that was looked at.</summary>
/// <param name="ContentHash">The test set, as the ledger knows it.</param>
/// <param name="Run">The folder of the run whose predictions were read.</param>
/// <param name="Model">The model that made them.</param>
internal sealed record TestPlace(string ContentHash, string Run, string Model);
