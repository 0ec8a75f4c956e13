namespace MLWorkbench.AutoML;

/// <summary>What a study optimises and which way is up.</summary>
/// <param name="Name">The metric's name as metrics.json spells it: "auroc", "balanced_accuracy", "log_loss".</param>
/// <param name="LowerIsBetter">True for losses and errors.</param>
public sealed record Objective(string Name, bool LowerIsBetter = false)
{
    /// <summary>The objective of a metric in <see cref="SearchOptions"/>.</summary>
    /// <param name="metric">The metric that the pipeline file names.</param>
    public static Objective Of(SearchMetric metric) =>
        new(Snake(metric.ToString()), metric is SearchMetric.LogLoss or SearchMetric.Brier or SearchMetric.Rmse or SearchMetric.Mae or SearchMetric.Latency or SearchMetric.Size);

    /// <summary>The value as a score of which more is better; tuners and pruners see only scores.</summary>
    /// <param name="value">The metric's own value.</param>
    public double Score(double value) => LowerIsBetter ? -value : value;

    /// <summary>True when one value is strictly better than another; a value that is not finite is better than none.</summary>
    /// <param name="value">The metric's own value.</param>
    /// <param name="than">The value to beat.</param>
    public bool IsBetter(double value, double than) =>
        double.IsFinite(value) && (!double.IsFinite(than) || Score(value) > Score(than));

    private static string Snake(string name) =>
        string.Concat(name.Select((c, i) => (i > 0 && char.IsUpper(c) ? "_" : "") + char.ToLowerInvariant(c)));
}
