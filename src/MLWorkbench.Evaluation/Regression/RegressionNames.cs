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

    /// <summary>Mean of predicted minus true number, in the label's unit: above 0 the model says too much.</summary>
    public const string MeanError = "mean_error";

    /// <summary>All names, in the order in which reports show them.</summary>
    public static IReadOnlyList<string> All { get; } = [Mae, Rmse, R2, MeanError];

    /// <summary>The name in words, for tables and charts.</summary>
    /// <param name="name">A metric's name.</param>
    public static string Title(string name) => name switch
    {
        Mae => "Mean absolute error",
        Rmse => "Root mean squared error",
        R2 => "R²",
        MeanError => "Mean error (predicted minus true)",
        _ => name,
    };
}
