namespace MLWorkbench.AutoML;

/// <summary>What a search optimises: a metric of the validation predictions. Definitions are Evaluation's.</summary>
public enum SearchMetric
{
    /// <summary>Area under the ROC curve; of several classes the macro mean of one against the rest.</summary>
    Auroc,

    /// <summary>Share of right predictions.</summary>
    Accuracy,

    /// <summary>Mean sensitivity over the classes that occur.</summary>
    BalancedAccuracy,

    /// <summary>F1 of the positive class; of several classes the macro mean.</summary>
    F1,

    /// <summary>Matthews correlation coefficient.</summary>
    Mcc,

    /// <summary>Cohen's kappa.</summary>
    Kappa,

    /// <summary>Cohen's kappa with quadratic weights over the class order.</summary>
    KappaQuadratic,

    /// <summary>Average precision without interpolation.</summary>
    AveragePrecision,

    /// <summary>Mean negative log likelihood of the true class. Lower is better.</summary>
    LogLoss,

    /// <summary>Brier score. Lower is better.</summary>
    Brier,

    /// <summary>TP / (TP + FN) at the threshold chosen on the validation predictions; of several classes the mean.</summary>
    Sensitivity,

    /// <summary>TN / (TN + FP) at the threshold chosen on the validation predictions; of several classes the mean.</summary>
    Specificity,

    /// <summary>Of predicted numbers the root of the mean squared error, in the label's unit. Lower is better.</summary>
    Rmse,

    /// <summary>Of predicted numbers the mean absolute error, in the label's unit. Lower is better.</summary>
    Mae,

    /// <summary>Of predicted numbers the share of the variance that is explained.</summary>
    R2,

    /// <summary>Milliseconds for one prepared image on one thread, of the exported graph. Lower is better.</summary>
    Latency,

    /// <summary>Megabytes of the exported graph. Lower is better.</summary>
    Size,
}
