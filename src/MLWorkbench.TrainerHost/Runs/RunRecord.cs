using MLWorkbench.TrainerHost.Runs.Alone;
using MLWorkbench.Evaluation.Calibration.Calibrators;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Runs.Winners;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>
/// What a run knew at its end and its other files do not say: with them, `report DIR` makes the same report again. Stored as run.json.
/// </summary>
internal sealed record RunRecord
{
    /// <summary>The pipeline's name.</summary>
    public required string Title { get; init; }

    /// <summary>When the run ended.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The command that makes it again.</summary>
    public required string Command { get; init; }

    /// <summary>What is predicted.</summary>
    public required PredictionTask Task { get; init; }

    /// <summary>The positive class of two.</summary>
    public string? PositiveClass { get; init; }

    /// <summary>The winning trial's number.</summary>
    public required int Winner { get; init; }

    /// <summary>Where probabilities become decisions.</summary>
    public required OperatingThreshold Threshold { get; init; }

    /// <summary>How the winner's probabilities were calibrated; null in folders of runs that did not calibrate.</summary>
    public Calibrator? Calibrator { get; init; }

    /// <summary>How the winner was chosen, and what the choice makes too good.</summary>
    public required WinnerSelection Selection { get; init; }

    /// <summary>How the data are divided and what is judged.</summary>
    public required string Scheme { get; init; }

    /// <summary>Whether the predictions are those of nested cross-validation, which judges the procedure.</summary>
    public bool Nested { get; init; }

    /// <summary>The data in numbers.</summary>
    public required DataSummary Data { get; init; }

    /// <summary>What the reader must not miss.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>What can be reached without looking at the images.</summary>
    public IReadOnlyList<BaselineRow> Baselines { get; init; } = [];

    /// <summary>What the winner sees of samples that are images with rows.</summary>
    public SeenParts Seen { get; init; }

    /// <summary>
    /// The best trials that saw other parts; empty where samples are not images with rows. With nested cross-validation those of each outer fold, the
    /// winners among them.
    /// </summary>
    public IReadOnlyList<OtherRecord> Others { get; init; } = [];

    /// <summary>Learning curve over the number of patients; empty where it was left out.</summary>
    public IReadOnlyList<PatientCurvePoint> PatientCurve { get; init; } = [];

    /// <summary>Past responses to each treatment; null where none are asked for.</summary>
    public TreatmentReport? Treatments { get; init; }

    /// <summary>What was found about the data.</summary>
    public IReadOnlyList<DataFinding> Findings { get; init; } = [];

    /// <summary>Test samples that are also among the training or validation samples.</summary>
    public IReadOnlyList<string> TestTwins { get; init; } = [];

    /// <summary>What the baseline that never sees anatomy goes by.</summary>
    public IReadOnlyList<string> AnatomyUses { get; init; } = [];

    /// <summary>The model's facts.</summary>
    public required ModelSummary Model { get; init; }

    /// <summary>Openings of the test set; null without one.</summary>
    public TestLook? TestLook { get; init; }

    /// <summary>Versions and hardware.</summary>
    public required IReadOnlyList<Fact> Environment { get; init; }

    /// <summary>Replicates and confidence.</summary>
    public required EvaluateOptions Evaluate { get; init; }
}
