namespace MLWorkbench.Evaluation.Calibration.Calibrators;

/// <summary>What a calibrator does.</summary>
public enum CalibrationKind
{
    /// <summary>Nothing: probabilities are what the network says.</summary>
    None,

    /// <summary>Takes back what class weights did to the probabilities, no more.</summary>
    PriorShift,

    /// <summary>Slope and intercept on the log-odds of two classes, or of each label.</summary>
    Logistic,

    /// <summary>One temperature for all classes.</summary>
    Temperature,
}
