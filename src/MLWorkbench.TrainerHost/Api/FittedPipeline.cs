using MLWorkbench.AutoML.Studies;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Pipelines;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Text;
using MLWorkbench.Runtime;
using MLWorkbench.TrainerHost.Progress;
using MLWorkbench.TrainerHost.Runs;

namespace MLWorkbench.TrainerHost.Api;

/// <summary>What a fit gave: the winner as it was trained and tested, ready to predict.</summary>
public sealed class FittedPipeline : IDisposable
{
    private readonly Lazy<Model> _model;
    private readonly ReportInput _report;

    private FittedPipeline(RunOutcome outcome, ReportInput report)
    {
        (Folder, Study, _report) = (outcome.Folder, outcome.Summary, report);
        _model = new(() => Model.Load(Folder.ModelZip));
    }

    /// <summary>Where the run's files are.</summary>
    public RunFolder Folder { get; }

    /// <summary>The search's trials.</summary>
    public StudySummary Study { get; }

    /// <summary>The trials by validation value, with intervals.</summary>
    public Leaderboard Leaderboard => _report.Leaderboard!;

    /// <summary>Judgement on the validation set, which chose the winner: optimistic.</summary>
    public EvaluationReport? Validation => _report.Validation;

    /// <summary>Judgement on the test set; null where the split has none.</summary>
    public EvaluationReport? Test => _report.Test;

    /// <summary>Where a number is predicted, how well; the two above are then null.</summary>
    public NumberResults? Numbers => _report.Numbers;

    /// <summary>The model, as a program that has only the zip loads it.</summary>
    public Model Model => _model.Value;

    /// <summary>Predicts an image file.</summary>
    /// <param name="path">The file.</param>
    public Prediction Predict(string path) => Model.Predict(path);

    /// <summary>The headline numbers with their intervals, in a few lines.</summary>
    public override string ToString() => ConsoleSummary.Render(_report);

    /// <summary>Frees the model.</summary>
    public void Dispose()
    {
        if (_model.IsValueCreated)
        {
            _model.Value.Dispose();
        }
    }

    internal static async Task<FittedPipeline> FitAsync(PipelineSpec pipeline, FitOptions options, CancellationToken cancellation)
    {
        var request = new RunRequest
        {
            Pipeline = pipeline.Name, Folder = options.Folder, Workers = options.Workers, Threads = options.Threads, Device = options.Device,
        };
        var outcome = await PipelineRun.RunAsync(pipeline, request, options.Progress ?? new Silence(), cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return outcome.Report is { } report
            ? new FittedPipeline(outcome, report)
            : throw new WorkbenchException($"{outcome.Folder.Path}: no trial succeeded. {outcome.Summary.In(TrialState.Failed).LastOrDefault()?.Reason ?? outcome.Summary.Message}");
    }

    private sealed class Silence : IRunProgress
    {
        public void Report(RunEvent runEvent)
        {
        }
    }
}
