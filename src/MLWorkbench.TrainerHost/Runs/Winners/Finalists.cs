using MLWorkbench.AutoML.Studies;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Selection;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.TrainerHost.Workers;

namespace MLWorkbench.TrainerHost.Runs.Winners;

/// <summary>The trials that can win, with their validation predictions; those that satisfy the constraints, if any does.</summary>
internal sealed class Finalists
{
    /// <summary>The worst of so many is nobody's winner, and every one has a file to read and resamples to be judged on.</summary>
    private const int Most = 200;

    private readonly string _metric;
    private readonly EvaluateOptions _options;
    private readonly IReadOnlyList<int>? _folds;

    private Finalists(
        IReadOnlyList<Trial> trials, IReadOnlyList<PredictionSet> predictions, IReadOnlyList<int>? folds, string metric, EvaluateOptions options)
    {
        (Trials, Predictions, _folds, _metric, _options) = (trials, predictions, folds, metric, options);
        Candidates = Of([.. Enumerable.Range(0, trials.Count)]);
    }

    /// <summary>Best value first.</summary>
    public IReadOnlyList<Trial> Trials { get; }

    /// <summary>Their validation predictions, in the same order.</summary>
    public IReadOnlyList<PredictionSet> Predictions { get; }

    /// <summary>All of them, ready to be chosen among.</summary>
    public Candidates Candidates { get; }

    /// <summary>Reads them.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="summary">What the search found; it has a best trial.</param>
    /// <param name="data">Training and validation samples.</param>
    /// <param name="options">Confidence and seed of intervals.</param>
    public static Finalists Of(RunFolder folder, StudySummary summary, TrainingData data, EvaluateOptions options)
    {
        var completed = summary.Ranked().Where(trial => trial.State == TrialState.Completed).ToList();
        var satisfying = completed.Where(trial => summary.Violation(trial) <= 0).Take(Most).ToList();
        // Where nothing satisfies the constraints, the one that lacks least is all there is.
        var trials = satisfying.Count > 0 ? satisfying : completed[..1];
        var task = PredictionSets.TaskOf(data);
        var positive = task == PredictionTask.Binary ? data.Classes[data.PositiveClass] : null;
        var predictions = trials.ConvertAll(trial => PredictionsCsv.Read(folder.Trial(trial.Number).Validation, positive, task));
        return new Finalists(trials, predictions, Folds(data, predictions[0]), summary.Objective.Name, options);
    }

    /// <summary>Some of them, ready to be chosen among.</summary>
    /// <param name="some">Their indices.</param>
    public Candidates Of(IReadOnlyList<int> some) => new([.. some.Select(index => Predictions[index])], _metric, new SelectionOptions
    {
        Folds = _folds,
        Costs = [.. some.Select(index => Trials[index].Metrics.GetValueOrDefault(TrialMeasures.Size))],
        Names = [.. some.Select(index => $"trial {Trials[index].Number}")],
        Confidence = _options.Confidence,
        Seed = (ulong)_options.Seed,
    });

    // Without folds the study's value is that of all predictions together; with folds the mean over them, and ties are judged alike.
    private static IReadOnlyList<int>? Folds(TrainingData data, PredictionSet predictions)
    {
        if (data.FoldCount == 0)
        {
            return null;
        }

        var folds = data.Training.DistinctBy(data.UnitOf, StringComparer.Ordinal).ToDictionary(data.UnitOf, sample => sample.Fold, StringComparer.Ordinal);
        return [.. predictions.Rows.Select(row => folds[row.Sample])];
    }
}
