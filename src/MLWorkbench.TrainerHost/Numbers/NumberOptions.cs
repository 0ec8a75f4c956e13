using MLWorkbench.AutoML;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Calibration.Calibrators;
using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds.Rules;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Workers;

namespace MLWorkbench.TrainerHost.Numbers;

/// <summary>Whether what a pipeline asks for makes sense where a number is predicted.</summary>
internal static class NumberOptions
{
    /// <summary>Checks metrics and sections.</summary>
    /// <param name="spec">The pipeline.</param>
    /// <param name="data">Names the number.</param>
    /// <exception cref="InputException">Something is asked for that only classes have; the message names it.</exception>
    public static void Check(PipelineSpec spec, TrainingData data)
    {
        var search = spec.Section<SearchOptions>();
        var measured = search.Objectives.Concat(search.ConstraintList.Select(constraint => constraint.Objective)).Select(objective => objective.Name);
        if (measured.FirstOrDefault(name => name is not (TrialMeasures.Latency or TrialMeasures.Size) && !RegressionNames.IsObjective(name)) is { } metric)
        {
            throw new InputException($"search: {metric.Replace('_', '-')} is a metric of classes, and here the number '{data.Target}' is predicted. Use rmse, mae or r2.");
        }

        if (spec.Section<DataOptions>().Ordered)
        {
            throw new InputException($"data.ordered: this is for classes, and here the number '{data.Target}' is predicted. Remove it.");
        }

        if (Misplaced(spec.Section<EvaluateOptions>(), spec.Section<DecideOptions>()) is { } key)
        {
            throw new InputException($"{key}: this is for classes, and here the number '{data.Target}' is predicted. Remove it.");
        }
    }

    private static string? Misplaced(EvaluateOptions evaluate, DecideOptions decide) => (evaluate, decide) switch
    {
        ({ Subgroups: { Count: > 0 } }, _) => "evaluate.subgroups",
        ({ Prevalence: not null }, _) => "evaluate.prevalence",
        ({ SensitivityGoal: not null }, _) => "evaluate.sensitivity-goal",
        ({ SpecificityGoal: not null }, _) => "evaluate.specificity-goal",
        ({ LearningCurve: LearningCurveMode.Always }, _) => "evaluate.learning-curve",
        (_, { Threshold: not YoudenRuleOptions }) => "decide.threshold",
        (_, { Calibrate: not (CalibrationChoice.Auto or CalibrationChoice.None) }) => "decide.calibrate",
        _ => null,
    };
}
