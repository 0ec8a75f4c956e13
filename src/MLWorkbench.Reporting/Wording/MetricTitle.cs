using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Regression;

namespace MLWorkbench.Reporting.Wording;

/// <summary>Names of metrics and of what else trials are measured by, always with the better direction.</summary>
internal static class MetricTitle
{
    // Objectives that are no metrics of predictions, as pipelines spell them.
    private const string Latency = "latency";
    private const string Size = "size";

    /// <summary>What the arrows mean.</summary>
    public const string Legend = "↑ higher is better, ↓ lower is better.";

    /// <summary>"AUROC", "Latency (ms)".</summary>
    public static string Of(string name) => name switch
    {
        Latency => "Latency (ms)",
        Size => "Size (MB)",
        _ when RegressionNames.Contains(name) => RegressionNames.Title(name),
        _ => MetricNames.Title(name),
    };

    /// <summary>Whether a name is that of a metric of predictions, not of a model's cost.</summary>
    public static bool JudgesPredictions(string name) => name is not (Latency or Size);

    public static bool HigherIsBetter(string name) => JudgesPredictions(name) && (RegressionNames.Contains(name) ? RegressionNames.LowerIsBetter(name) == false : MetricNames.HigherIsBetter(name));

    /// <summary>"AUROC ↑", for tables.</summary>
    public static string Directed(string name) =>
        RegressionNames.Contains(name) && RegressionNames.LowerIsBetter(name) is null ? Of(name) : $"{Of(name)} {(HigherIsBetter(name) ? "↑" : "↓")}";

    /// <summary>"AUROC, higher is better", for axes.</summary>
    public static string OnAxis(string name) => $"{(RegressionNames.Contains(name) ? RegressionNames.Short(name) : Of(name))}, {Direction(name)}";

    public static string Direction(string name) => HigherIsBetter(name) ? "higher is better" : "lower is better";

    /// <summary>Decimals of a value.</summary>
    public static int DigitsOf(string name) => JudgesPredictions(name) ? 3 : 2;

    /// <summary>A value with the decimals that suit it, or a dash.</summary>
    public static string Value(string name, double? value) =>
        value is { } number ? Words.Number(number, JudgesPredictions(name) ? "0.000" : "0.00") : "–";
}
