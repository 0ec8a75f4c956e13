using MLWorkbench.AutoML.Pruners;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Tests.Pruners;

/// <summary>Trials with learning curves that a test writes down, and what a pruner says of them.</summary>
internal static class Curve
{
    /// <summary>A trial of one fold.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="of">Epochs that are planned.</param>
    /// <param name="values">What it has reported.</param>
    public static Trial Of(int number, int of, params double[] values) => new(number, 1, new Dictionary<string, object>())
    {
        State = TrialState.Pruned,
        Epochs = [.. values.Select((value, i) => new EpochReport(i + 1, of, ValidationMetric: value))],
    };

    /// <summary>A trial of folds.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="folds">The folds that are planned.</param>
    /// <param name="perFold">Epochs that are planned for each.</param>
    /// <param name="values">What it has reported, fold by fold.</param>
    public static Trial OfFolds(int number, int folds, int perFold, params double[][] values) => new(number, 1, new Dictionary<string, object>())
    {
        State = TrialState.Pruned,
        Epochs =
        [
            .. values.SelectMany((curve, fold) => curve.Select((value, i) =>
                new EpochReport((fold * perFold) + i + 1, folds * perFold, ValidationMetric: value, Fold: fold, Folds: folds))),
        ],
    };

    /// <summary>The same trial, completed.</summary>
    public static Trial Completed(this Trial trial, double? value = null) =>
        trial with { State = TrialState.Completed, Value = value ?? trial.Epochs.Max(report => report.ValidationMetric) };

    /// <summary>What a pruner says of a running trial, the last of these.</summary>
    public static string? Judge(this PrunerOptions pruner, params Trial[] trials) => pruner.Judge(new Objective("auroc"), trials);

    /// <summary>What a pruner says of a running trial, the last of these.</summary>
    public static string? Judge(this PrunerOptions pruner, Objective objective, params Trial[] trials)
    {
        var running = trials[^1] with { State = TrialState.Running };
        return pruner.Create().Judge(new PrunerQuestion(objective, 1, running, [.. trials[..^1], running]));
    }
}
