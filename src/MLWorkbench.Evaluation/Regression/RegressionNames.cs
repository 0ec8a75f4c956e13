namespace MLWorkbench.Evaluation.Regression;

/// <summary>The names of the metrics of predicted numbers.</summary>
public static class RegressionNames
{
    /// <summary>Mean absolute error, in the label's unit.</summary>
    public const string Mae = "mae";

    /// <summary>Root of the mean squared error, in the label's unit.</summary>
    public const string Rmse = "rmse";

    /// <summary>1 - sum of squared errors / sum of squares about the mean of the truth; below 0 where that mean would do better.</summary>
    public const string R2 = "r2";

    /// <summary>Mean of predicted minus true number, in the label's unit: above 0 the model says too much. Bland and Altman's bias.</summary>
    public const string MeanError = "mean_error";

    /// <summary>Lower limit of agreement: mean error - 1.96 standard deviations (n - 1) of the errors (Bland and Altman 1986).</summary>
    public const string AgreementLow = "agreement_low";

    /// <summary>Upper limit of agreement: mean error + 1.96 standard deviations (n - 1) of the errors (Bland and Altman 1986).</summary>
    public const string AgreementHigh = "agreement_high";

    /// <summary>Slope of the least-squares line of true on predicted numbers: 1 is perfect, below 1 predictions are too far apart (Steyerberg 2019, section 15.3).</summary>
    public const string CalibrationSlope = "calibration_slope";

    /// <summary>Intercept of the same line, in the label's unit: 0 is perfect.</summary>
    public const string CalibrationIntercept = "calibration_intercept";

    /// <summary>Share of the samples whose true number lies within the prediction interval.</summary>
    public const string IntervalCoverage = "interval_coverage";

    /// <summary>Mean width of the prediction intervals, in the label's unit.</summary>
    public const string IntervalWidth = "interval_width";

    /// <summary>Names that every report has, in the order in which reports show them.</summary>
    public static IReadOnlyList<string> All { get; } = [Rmse, Mae, R2, MeanError, AgreementLow, AgreementHigh, CalibrationSlope, CalibrationIntercept];

    /// <summary>Names of what only predictions with an interval have.</summary>
    public static IReadOnlyList<string> OfIntervals { get; } = [IntervalCoverage, IntervalWidth];

    /// <summary>Whether a name is one of these.</summary>
    /// <param name="name">A metric's name.</param>
    public static bool Contains(string name) => All.Contains(name, StringComparer.Ordinal) || OfIntervals.Contains(name, StringComparer.Ordinal);

    /// <summary>Whether a search can optimise the metric.</summary>
    /// <param name="name">A metric's name.</param>
    public static bool IsObjective(string name) => name is Rmse or Mae or R2;

    /// <summary>Whether less is better; null where neither direction is.</summary>
    /// <param name="name">A metric's name.</param>
    public static bool? LowerIsBetter(string name) => name switch
    {
        Mae or Rmse or IntervalWidth => true,
        R2 => false,
        _ => null,
    };

    /// <summary>The name where there is little room, as beside an axis.</summary>
    /// <param name="name">A metric's name.</param>
    public static string Short(string name) => name switch
    {
        Mae => "MAE",
        Rmse => "RMSE",
        _ => Title(name),
    };

    /// <summary>The name in words, for tables and charts.</summary>
    /// <param name="name">A metric's name.</param>
    public static string Title(string name) => name switch
    {
        Mae => "Mean absolute error",
        Rmse => "Root mean squared error",
        R2 => "R²",
        MeanError => "Mean error (predicted minus true)",
        AgreementLow => "Lower limit of agreement",
        AgreementHigh => "Upper limit of agreement",
        CalibrationSlope => "Calibration slope",
        CalibrationIntercept => "Calibration intercept",
        IntervalCoverage => "True number within its interval",
        IntervalWidth => "Width of the intervals",
        _ => name,
    };
}
