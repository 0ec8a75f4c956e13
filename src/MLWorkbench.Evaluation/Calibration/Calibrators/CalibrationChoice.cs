namespace MLWorkbench.Evaluation.Calibration.Calibrators;

/// <summary>How probabilities are to be calibrated.</summary>
public enum CalibrationChoice
{
    /// <summary>Logistic for two classes and for each of several labels, temperature for three or more classes.</summary>
    Auto,

    /// <summary>Not at all; not even class weights are taken back.</summary>
    None,

    /// <summary>Slope and intercept on the log-odds (Cox 1958, Platt 1999): two classes or several labels.</summary>
    Logistic,

    /// <summary>One temperature (Guo et al. 2017): two or more classes, one per image.</summary>
    Temperature,
}
