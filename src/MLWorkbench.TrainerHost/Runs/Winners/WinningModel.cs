using MLWorkbench.AutoML.Studies;
using MLWorkbench.Evaluation.Calibration.Calibrators;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Pipelines;
using MLWorkbench.Training;
using MLWorkbench.Training.InputChecks;

namespace MLWorkbench.TrainerHost.Runs.Winners;

/// <summary>The model that a search ends with: one trial as it was trained, or several that vote.</summary>
internal sealed record WinningModel
{
    /// <summary>The winning trial; of several the one that alone would have won.</summary>
    public required Trial Trial { get; init; }

    /// <summary>What the winning trial said of itself.</summary>
    public required TrialFacts Facts { get; init; }

    /// <summary>The winning trial's pipeline.</summary>
    public required DecidedPipeline Decided { get; init; }

    /// <summary>How samples become the graph's input, for all that vote.</summary>
    public required InputPlan Input { get; init; }

    /// <summary>Of images: how files become pixels; null for tables.</summary>
    public ImagePlan? Plan => (Input as InputPlan.Pixels)?.Plan;

    /// <summary>The graph, from raw pixel values or a row's numbers to calibrated probabilities.</summary>
    public required byte[] Onnx { get; init; }

    /// <summary>How its probabilities are calibrated, fitted on <see cref="Uncalibrated"/>.</summary>
    public required Calibrator Calibrator { get; init; }

    /// <summary>What its network says of the validation samples, out-of-fold with folds: what it was chosen by.</summary>
    public required PredictionSet Uncalibrated { get; init; }

    /// <summary>Its calibrated predictions of the same samples.</summary>
    public required PredictionSet Validation { get; init; }

    /// <summary>Where its probabilities become decisions, chosen on <see cref="Validation"/>.</summary>
    public required OperatingThreshold Threshold { get; init; }

    /// <summary>How images of another kind are recognised; null where there are too few images to say what is usual.</summary>
    public FittedInputCheck? InputCheck { get; init; }

    /// <summary>Whether it takes grey images and no training image was in colour.</summary>
    public bool GreyOnly { get; init; }

    /// <summary>What of single patients it holds, in words; null where it holds nothing.</summary>
    public string? HoldsPatients { get; init; }

    /// <summary>How it was chosen.</summary>
    public required WinnerSelection Selection { get; init; }
}
