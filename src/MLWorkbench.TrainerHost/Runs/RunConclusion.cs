using System.Text.Json;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Progress;
using MLWorkbench.TrainerHost.Reports;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.TrainerHost.Workers;
using MLWorkbench.Training;

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

    public RunConclusion(
        RunFolder folder,
        PreparedPipeline prepared,
        Dataset dataset,
        RunBaselines baselines,
        StudySummary summary,
        RunRequest request,
        IRunProgress progress) =>
        (_folder, _prepared, _dataset, _baselines, _summary, _request, _progress) =
        (folder, prepared, dataset, baselines, summary, request, progress);

    /// <summary>Does all of it.</summary>
    public ReportInput Write()
    {
        var best = _summary.Best!;
        var trial = _folder.Trial(best.Number);
        var facts = TrialGraph.Facts(trial);
        var decided = _prepared.Spec.Decide(best.Values);
        var plan = TrialPlan.Of(decided.Steps, _prepared.Stored);
        var onnx = TrialGraph.Read(trial, facts, plan, _dataset.Validation.Count > 0 ? _dataset.Validation : _dataset.Training);
        var task = PredictionSets.TaskOf(_dataset.Data);
        var positive = task == PredictionTask.Binary ? _dataset.Classes[_dataset.PositiveClass] : null;
        var threshold = OperatingThreshold.ChooseOn(PredictionsCsv.Read(trial.Validation, positive, task));

        var test = new TestOpening(_folder, _dataset, _progress).Run(onnx, plan, threshold);
        var record = new RunRecord
        {
            Title = _summary.Name,
            Created = DateTimeOffset.UtcNow,
            Command = RunFacts.Command(_request),
            Task = task,
            PositiveClass = positive,
            Winner = best.Number,
            Data = RunFacts.Data(_dataset),
            Notices = RunFacts.Notices(_dataset, [.. _prepared.Notices, .. _baselines.Warnings]),
            Baselines = _baselines.Rows,
            Model = RunFacts.Model(best, facts, onnx, plan),
            TestLook = test?.Look,
            Environment = RunFacts.Environment(_summary, _request),
            Evaluate = _prepared.Spec.Section<EvaluateOptions>(),
        };
        AtomicFile.WriteText(_folder.Record, JsonSerializer.Serialize(record, WorkerJson.Options));
        var report = ReportComposer.Compose(_folder, record, _summary);
        ReportWriter.Write(_folder, report);
        RunPackage.Write(_folder, report, decided, plan, onnx, _dataset);
        _progress.Report(new TestOpened(ReportLines.Of(report)));
        string[] predictions = test is null ? [] : [_folder.Predictions];
        _progress.Report(new ArtefactsWritten([_folder.Report, _folder.ModelZip, _folder.Metrics, .. predictions, _folder.Leaderboard]));
        return report;
    }
}
