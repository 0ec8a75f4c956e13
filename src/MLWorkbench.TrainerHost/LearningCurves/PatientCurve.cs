using MLWorkbench.Data;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Progress;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Runs.Winners;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.TrainerHost.Workers;

namespace MLWorkbench.TrainerHost.LearningCurves;

/// <summary>
/// The winning configuration trained on fewer patients and judged on the same validation images, as it was in the search. The intervals
/// are over the judged patients; another draw of training patients would move the points as well.
/// </summary>
/// <param name="folder">The run's folder; the curve has one below it.</param>
/// <param name="prepared">The pipeline that has met the data.</param>
/// <param name="data">Training and validation samples.</param>
/// <param name="start">Starts a worker.</param>
internal sealed class PatientCurve(RunFolder folder, PreparedPipeline prepared, TrainingData data, Func<WorkerProcess> start)
{
    private const long PixelBytes = 1L << 30;
    private const double TimeShare = 0.1;
    private const double FreeSeconds = 5;
    private static readonly double[] _shares = [0.25, 0.5, 0.75];

    /// <summary>Measures the curve.</summary>
    /// <param name="winner">The model; of several that vote the one that alone would have won.</param>
    /// <param name="objective">The study's metric.</param>
    /// <param name="searchSeconds">What the search took.</param>
    /// <param name="options">Whether to measure, and how intervals are made.</param>
    /// <param name="progress">Told of what is done, or why not.</param>
    /// <returns>Rising points with the whole training part last; empty where it was left out.</returns>
    public async Task<IReadOnlyList<PatientCurvePoint>> MeasureAsync(
        WinningModel winner, AutoML.Objective objective, double searchSeconds, EvaluateOptions options, IRunProgress progress)
    {
        var expected = winner.Facts.Seconds * _shares.Sum();
        if (options.LearningCurve == LearningCurveMode.Never
            || (options.LearningCurve == LearningCurveMode.Auto && expected > Math.Max(FreeSeconds, TimeShare * searchSeconds)))
        {
            return [];
        }

        progress.Report(new StepStarted("Training the winner on fewer patients"));
        try
        {
            var points = await PointsAsync(winner, objective, options).ConfigureAwait(false);
            Directory.Delete(folder.Curves, recursive: true);
            return points;
        }
        catch (Exception failure) when (failure is TrialFailure or WorkerEndedException)
        {
            // A curve is worth a notice, not a run.
            progress.Report(new Progress.Notice($"The learning curve over patients is missing: {failure.Message}"));
            return [];
        }
    }

    private async Task<IReadOnlyList<PatientCurvePoint>> PointsAsync(WinningModel winner, AutoML.Objective objective, EvaluateOptions options)
    {
        var points = new List<PatientCurvePoint>();
        var worker = start();
        await using (worker.ConfigureAwait(false))
        {
            foreach (var share in _shares)
            {
                var rows = new List<PredictionRow>();
                var learnt = new List<IReadOnlyList<Sample>>();
                foreach (var fold in data.Folds)
                {
                    if (PatientSubsets.Of(fold.Training, share, winner.Trial.Seed) is not { } subset)
                    {
                        break;
                    }

                    learnt.Add(subset);
                    var set = await PredictAsync(worker, winner, objective, fold, subset, share).ConfigureAwait(false);
                    rows.AddRange(set.Rows.Select(row => row with { Fold = data.FoldCount > 0 ? fold.Index : null }));
                }

                if (learnt.Count == data.Folds.Count)
                {
                    points.Add(Point(learnt, rows, objective, options));
                }
            }
        }

        var own = PredictionsCsv.Read(folder.Trial(winner.Trial.Number).Validation, Positive, PredictionSets.TaskOf(data));
        return [.. points, Point([.. data.Folds.Select(fold => fold.Training)], own.Rows, objective, options)];
    }

    private PatientCurvePoint Point(
        List<IReadOnlyList<Sample>> learnt, IReadOnlyList<PredictionRow> rows, AutoML.Objective objective, EvaluateOptions options)
    {
        var set = new PredictionSet(PredictionSets.TaskOf(data), data.Classes, Positive, rows);
        var estimate = Evaluator.Estimate(set, objective.Name, OperatingThreshold.DefaultFor(set.Task), options);
        // With folds each model learns from its own patients; their mean number is what the point stands for.
        var patients = learnt.Average(samples => samples.Select(sample => sample.Group).Distinct(StringComparer.Ordinal).Count());
        return new((int)Math.Round(patients), (int)Math.Round(learnt.Average(samples => samples.Count)), estimate);
    }

    private async Task<PredictionSet> PredictAsync(
        WorkerProcess worker, WinningModel winner, AutoML.Objective objective, FoldView fold, IReadOnlyList<Sample> subset, double share)
    {
        var trial = folder.Curve(share, fold.Index);
        Directory.CreateDirectory(trial.Path);
        using var samples = SampleSheet.Write(Path.Combine(trial.Path, "samples.json"), data with
        {
            Training = [.. subset.Select(sample => sample with { Fold = -1, Partition = Partition.Training })],
            Validation = [.. fold.Validation.Select(sample => sample with { Fold = -1, Partition = Partition.Validation })],
        });
        await worker.SendAsync(new FitTrial(
            winner.Trial.Number, winner.Trial.Seed, winner.Decided.ToYaml(), samples.Path, objective.Name, objective.LowerIsBetter, prepared.Stored, trial.Path, PixelBytes, []))
            .ConfigureAwait(false);
        while (true)
        {
            switch (await worker.ReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                case TrialFitted:
                    return PredictionsCsv.Read(trial.Validation, Positive, PredictionSets.TaskOf(data));
                case TrialFailed { Reason: var reason }:
                    throw new TrialFailure(reason);
            }
        }
    }

    private string? Positive => PredictionSets.TaskOf(data) == PredictionTask.Binary ? data.Classes[data.PositiveClass] : null;

    private sealed class TrialFailure(string reason) : WorkbenchException(reason);
}
