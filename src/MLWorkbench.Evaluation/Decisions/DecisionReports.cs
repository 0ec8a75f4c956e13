using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Evaluation.Decisions;

/// <summary>Finds out what decisions by a model's probabilities are worth.</summary>
public static class DecisionReports
{
    /// <summary>Refuses a stated prevalence where there is no positive class of two whose prevalence it could be.</summary>
    /// <param name="task">What is predicted.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="name">The option as the user wrote it: "--prevalence".</param>
    /// <exception cref="InputException">A prevalence is stated, and the classes are not two.</exception>
    public static void Check(PredictionTask task, EvaluateOptions options, string name)
    {
        if (options.Prevalence is not null && task != PredictionTask.Binary)
        {
            throw new InputException($"{name}: it is the share of the positive one of two classes, and here {(task == PredictionTask.Multilabel ? "a sample may have several labels" : "there are three or more")}. Leave it out.");
        }
    }

    /// <summary>Judges the decisions.</summary>
    /// <param name="input">The predictions with numbered groups and the threshold.</param>
    /// <param name="metrics">The metrics over all samples, with intervals.</param>
    /// <param name="options">Stated prevalence and goals, replicates, seed, confidence.</param>
    public static DecisionReport Of(MetricInput input, IReadOnlyDictionary<string, MetricEstimate> metrics, EvaluateOptions options)
    {
        var binary = input.Predictions.Task == PredictionTask.Binary;
        double[] thresholds = [.. input.Predictions.Rows.Select(row => row.Threshold ?? input.Threshold).Distinct()];
        double? threshold = thresholds.Length == 1 ? thresholds[0] : null;
        return new()
        {
            Curve = binary ? DecisionCurve.Of(input, options) : [],
            AtPrevalence = binary && options.Prevalence is { } prevalence
                ? StatedPrevalences.Of(prevalence, metrics[MetricNames.Sensitivity], metrics[MetricNames.Specificity], threshold)
                : null,
            Abstention = Abstention.Of(input),
            Goals = GoalTests.Of(input, metrics, options),
        };
    }
}
