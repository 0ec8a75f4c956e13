using MLWorkbench.Evaluation.Confusion;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;

namespace MLWorkbench.Evaluation.PerGroup;

/// <summary>The same predictions judged once per patient instead of once per image.</summary>
/// <param name="Rule">How a patient's images became one answer, one sentence or two.</param>
/// <param name="Groups">Number of patients judged.</param>
/// <param name="Support">Patients per class, in class order.</param>
/// <param name="Metrics">Metrics by name with intervals; every patient is one sample, so the methods of independent samples hold.</param>
public sealed record GroupReport(
    string Rule, int Groups, IReadOnlyList<int> Support, IReadOnlyDictionary<string, MetricEstimate> Metrics)
{
    /// <summary>Patients by truth and prediction; null for several labels.</summary>
    public ConfusionMatrix? Confusion { get; init; }

    /// <summary>Judges.</summary>
    /// <param name="answers">What <see cref="GroupPredictions.Of"/> made.</param>
    /// <param name="threshold">The threshold of the single images.</param>
    /// <param name="options">Replicates, seed, confidence.</param>
    /// <returns>The report, or null where there is no answer per patient.</returns>
    internal static GroupReport? Of(GroupPredictions answers, OperatingThreshold threshold, EvaluateOptions options)
    {
        if (answers.Set is not { } set)
        {
            return null;
        }

        var names = Evaluation.Metrics.MetricNames.Tabled(set.Task, options.Ordinal).ToArray();
        return new(
            answers.Rule!,
            set.Rows.Count,
            [.. Enumerable.Range(0, set.Classes.Count).Select(c => set.Rows.Count(row => row.Labels.Contains(c)))],
            Evaluator.Estimate(set, names, threshold, options))
        {
            Confusion = set.Task == PredictionTask.Multilabel ? null : ConfusionMatrix.Of(set, threshold.Value ?? 0.5),
        };
    }
}
