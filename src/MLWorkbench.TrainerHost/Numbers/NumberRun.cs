using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.TrainerHost.Progress;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Workers;

namespace MLWorkbench.TrainerHost.Numbers;

/// <summary>The whole job where a number is predicted: baselines, search, one look at the test set, model and report.</summary>
/// <param name="request">Folder, workers, threads, device.</param>
/// <param name="registry">The known backbones.</param>
/// <param name="program">The program that workers run.</param>
/// <param name="progress">Told of everything that happens.</param>
internal sealed class NumberRun(RunRequest request, BackboneRegistry registry, WorkerProgram program, IRunProgress progress)
{
    /// <summary>Runs.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="prepared">The pipeline that has met the data.</param>
    /// <param name="dataset">The data.</param>
    /// <param name="search">Tuner, objectives and budgets.</param>
    /// <param name="reserve">Part of the time that is for what comes before and after the search.</param>
    /// <param name="cancellation">Stops the run; everything that is done is kept.</param>
    public async Task<RunOutcome> ExecuteAsync(
        RunFolder folder, PreparedPipeline prepared, Dataset dataset, SearchOptions search, TimeSpan reserve, CancellationToken cancellation)
    {
        var evaluate = prepared.Spec.Section<EvaluateOptions>();
        var baselines = NumberBaselines.Judge(dataset.Data, prepared.Stored.Columns!, Objective.Of(search.FirstMetric).Name, evaluate, cancellation);
        progress.Report(new Notice(NumberBaselines.Line(baselines)));
        var searching = new SearchRun(request, registry, program, progress);
        var isNested = dataset.Scheme == ValidationScheme.Nested;
        var own = isNested ? search with { Time = search.Time / 2 } : search;
        var summary = await searching.ExecuteAsync(prepared.Spec.Name, folder, prepared, dataset, own, reserve, cancellation).ConfigureAwait(false);
        if (summary.Best is null || summary.Stopped is StopReason.Cancelled or StopReason.Error)
        {
            return new RunOutcome(folder, summary, null);
        }

        IReadOnlyList<RegressionRow>? nested = null;
        if (isNested)
        {
            (nested, var unfinished) = await new NumberNestedRun(searching, prepared.Spec, dataset).ExecuteAsync(folder, search, summary, cancellation).ConfigureAwait(false);
            if (unfinished is not null)
            {
                return new RunOutcome(folder, unfinished, null);
            }
        }

        var report = new NumberConclusion(folder, prepared, dataset, request, progress).Write(summary, baselines, nested);
        return new RunOutcome(folder, summary, report);
    }
}
