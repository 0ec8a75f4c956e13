using System.Globalization;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.Training.Baselines;

namespace MLWorkbench.TrainerHost.Numbers;

/// <summary>What a model of a number has to beat, judged on the validation rows before the search begins.</summary>
internal static class NumberBaselines
{
    /// <summary>Judges them.</summary>
    /// <param name="data">Training and validation rows.</param>
    /// <param name="features">The columns that the models see.</param>
    /// <param name="metric">What the study optimises.</param>
    /// <param name="options">Replicates, confidence and seed.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static IReadOnlyList<BaselineRow> Judge(TrainingData data, TableColumns features, string metric, EvaluateOptions options, CancellationToken cancellation)
    {
        var seen = RunBaselines.Only(data, features);
        return
        [
            .. Enum.GetValues<NumberBaselineKind>().Select(by => new BaselineRow(
                by == NumberBaselineKind.Mean ? "the mean of the training rows" : "ridge regression of the same columns",
                metric,
                RegressionEvaluator.Evaluate(NumberSets.Of(NumberBaseline.Predict(by, seen, cancellation)), options).Metrics[metric])),
        ];
    }

    /// <summary>One line for the terminal.</summary>
    /// <param name="rows">The judged baselines.</param>
    public static string Line(IReadOnlyList<BaselineRow> rows) =>
        $"To be beaten: {string.Join(", ", rows.Select(row => $"{row.Name} {row.Estimate.Value?.ToString("G4", CultureInfo.InvariantCulture) ?? "undefined"}"))} ({rows[0].Metric}).";
}
