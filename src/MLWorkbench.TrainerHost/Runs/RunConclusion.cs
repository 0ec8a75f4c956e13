using System.Text.Json;
using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Explanations;
using MLWorkbench.TrainerHost.LearningCurves;
using MLWorkbench.TrainerHost.Packages;
using MLWorkbench.TrainerHost.Progress;
using MLWorkbench.TrainerHost.Quality;
using MLWorkbench.TrainerHost.Reports;
using MLWorkbench.TrainerHost.Runs.Alone;
using MLWorkbench.TrainerHost.Runs.Winners;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.TrainerHost.Treatments;
using MLWorkbench.TrainerHost.Workers;
using MLWorkbench.Training.Baselines;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>The end of a run: the winner as it was trained, its threshold, one look at the test set, and the files.</summary>
internal sealed class RunConclusion
{
    private readonly RunFolder _folder;
    private readonly PreparedPipeline _prepared;
    private readonly Dataset _dataset;
    private readonly RunBaselines _baselines;
    private readonly StudySummary _summary;
    private readonly RunRequest _request;
    private readonly IRunProgress _progress;
    private readonly Func<WorkerProcess> _start;

    public RunConclusion(
        RunFolder folder,
        PreparedPipeline prepared,
        Dataset dataset,
        RunBaselines baselines,
        StudySummary summary,
        RunRequest request,
        IRunProgress progress,
        Func<WorkerProcess> start) =>
        (_folder, _prepared, _dataset, _baselines, _summary, _request, _progress, _start) =
        (folder, prepared, dataset, baselines, summary, request, progress, start);

    /// <summary>Does all of it.</summary>
    /// <param name="nested">Predictions of nested cross-validation, which take the test set's place; null without.</param>
    /// <param name="judged">With nested cross-validation the models of the outer folds and what they predicted.</param>
    public async Task<ReportInput> WriteAsync(OuterPredictions? nested, IReadOnlyList<ExplainedModel> judged)
    {
        _progress.Report(new StepStarted("Choosing the model"));
        var search = _prepared.Spec.Section<SearchOptions>();
        var winner = CheckedGraph.Append(WinnerChoice.Make(_folder, _prepared, _dataset, _summary, search), _dataset, (ulong)search.Seed);
        var validation = PredictionSets.WithColumns(winner.Validation, _dataset.Data);
        PredictionsCsv.Write(_folder.Validation, validation, winner.Threshold.Value ?? 0.5);
        Keep(_folder.UncalibratedValidation, winner.Calibrator.Changes ? winner.Uncalibrated : null);
        if (nested is not null)
        {
            PredictionsCsv.Write(_folder.Predictions, nested.Predictions, OperatingThreshold.DefaultFor(nested.Predictions.Task).Value ?? 0.5);
            Keep(_folder.UncalibratedPredictions, nested.Uncalibrated);
            Keep(_folder.BaselinePredictions, _baselines.NoAnatomy);
        }

        Keep(_folder.BaselineValidation, _baselines.NoAnatomy);

        var others = OtherModel.Of(_folder, _prepared, _summary, winner.Input, _dataset.Validated);
        var seen = SeenPartsOf.Plan(winner.Input);
        IReadOnlyList<OtherRecord> known = [.. others.Select(other => new OtherRecord(other.Seen, other.Trial))];
        var test = nested is null ? new TestOpening(_folder, _dataset, _progress).Run(winner.Onnx, winner.Input, winner.Threshold, others) : null;
        var evaluate = _prepared.Spec.Section<EvaluateOptions>() with { Ordinal = _dataset.Ordered };
        var curve = await new PatientCurve(_folder, _prepared, _dataset.Data, _start)
            .MeasureAsync(winner, _summary.Objective, _summary.Trials.Sum(trial => trial.Seconds), evaluate, _progress)
            .ConfigureAwait(false);
        WriteCases(winner, nested, judged, test);
        var task = PredictionSets.TaskOf(_dataset.Data);
        var record = new RunRecord
        {
            Title = _prepared.Spec.Name,
            Created = DateTimeOffset.UtcNow,
            Command = RunFacts.Command(_request, _dataset.Data.HasCodes),
            Task = task,
            PositiveClass = task == PredictionTask.Binary ? _dataset.Classes[_dataset.PositiveClass] : null,
            Winner = winner.Trial.Number,
            Threshold = winner.Threshold,
            Calibrator = winner.Calibrator,
            Selection = winner.Selection,
            Scheme = _dataset.SchemeReason,
            Nested = nested is not null,
            Data = RunFacts.Data(_dataset),
            Notices = RunFacts.Notices(_dataset, _prepared.Notices, _prepared.Remarks),
            Baselines = _baselines.Rows,
            Seen = seen,
            Others = nested is null ? known : WriteOthers(nested),
            Findings = [.. DataFindings.Of(_dataset), .. TellingColumns.Of(_dataset.Data, _baselines.Columns)],
            TestTwins = _dataset.TestTwins,
            AnatomyUses = _baselines.NoAnatomy is null ? [] : Baseline.Uses(BaselineKind.NoAnatomy, _dataset.Data),
            Model = RunFacts.Model(winner),
            TestLook = test?.Look,
            Environment = RunFacts.Environment(_summary, _request, winner.Facts),
            PatientCurve = curve,
            Treatments = RunTreatments.Of(evaluate.Treatments, _prepared.Stored.Columns, _dataset.Data, validation, _folder, seen, known),
            Evaluate = evaluate,
        };
        AtomicFile.WriteText(_folder.Record, JsonSerializer.Serialize(record, WorkerJson.Options));
        var report = ReportComposer.Compose(_folder, record, _summary);
        ReportWriter.Write(_folder, report);
        if (RunPackage.Write(_folder, _prepared.Spec, report, winner, _dataset) is { } notice)
        {
            _progress.Report(new Progress.Notice(notice));
        }

        if (RunTreatments.Notice(evaluate.Treatments, seen) is { } untold)
        {
            _progress.Report(new Progress.Notice(untold));
        }

        _progress.Report(new TestOpened(ReportLines.Of(report)));
        string[] predictions = report.Test is null ? [] : [_folder.Predictions];
        _progress.Report(new ArtefactsWritten([_folder.Report, _folder.ModelZip, _folder.Metrics, .. predictions, _folder.Leaderboard]));
        return report;
    }

    /// <summary>Cases of the predictions that count: of the outer folds, else of the test set, else of validation.</summary>
    private void WriteCases(
        WinningModel winner,
        OuterPredictions? nested,
        IReadOnlyList<ExplainedModel> judged,
        (PredictionSet Predictions, TestLook Look, IReadOnlyList<Sample> Samples)? test)
    {
        var predictions = nested?.Predictions ?? test?.Predictions ?? winner.Validation;
        var threshold = nested is null ? winner.Threshold : OperatingThreshold.DefaultFor(nested.Predictions.Task);
        var samples = test?.Samples ?? _dataset.Validated;
        var models = nested is not null ? judged : samples.Count == 0 || winner.Plan is null ? (IReadOnlyList<ExplainedModel>)[] :
            [ExplainedModel.Of(_folder, winner, samples, _dataset.MultiLabel) with { OutOfFold = test is null && _dataset.Validation.Count == 0 }];
        RunCases.Write(_folder, _prepared, predictions, threshold, models, _progress);
    }

    /// <summary>With nested cross-validation every outer fold has its own best trials.</summary>
    private IReadOnlyList<OtherRecord> WriteOthers(OuterPredictions nested)
    {
        foreach (var (seen, predictions) in nested.Others)
        {
            PredictionsCsv.Write(_folder.OtherPredictions(seen), predictions);
        }

        return [.. nested.Others.Keys.Order().Select(seen => new OtherRecord(seen, null))];
    }

    /// <summary>What an earlier end of the same run left there and no longer holds is taken away.</summary>
    private static void Keep(string path, PredictionSet? predictions)
    {
        if (predictions is null)
        {
            File.Delete(path);
        }
        else
        {
            PredictionsCsv.Write(path, predictions);
        }
    }
}
