using System.Diagnostics;
using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Data;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Files;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Pipelines;
using MLWorkbench.Reporting.Html;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Defaults;
using MLWorkbench.TrainerHost.Explanations;
using MLWorkbench.TrainerHost.Numbers;
using MLWorkbench.TrainerHost.Plans;
using MLWorkbench.TrainerHost.Progress;
using MLWorkbench.TrainerHost.Workers;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>The whole job: pipeline file in, model and report out.</summary>
public static class PipelineRun
{
    /// <summary>What the end of a run takes on a few hundred images.</summary>
    private static readonly TimeSpan _conclusion = TimeSpan.FromSeconds(4);

    /// <summary>Runs a pipeline file.</summary>
    /// <param name="request">File, folder, overrides, workers.</param>
    /// <param name="progress">Told of everything that happens.</param>
    /// <param name="cancellation">Stops the run; everything that is done is kept.</param>
    /// <exception cref="Foundation.Errors.InputException">The pipeline, the data or the folder is wrong; nothing was written.</exception>
    public static Task<RunOutcome> RunAsync(RunRequest request, IRunProgress progress, CancellationToken cancellation = default) =>
        RunAsync(PipelineFile.Read(request.Pipeline, WorkbenchCatalogue.Instance, request.Overrides), request, progress, cancellation);

    /// <summary>Runs a pipeline that is at hand already.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="request">Folder, workers; its file and overrides are not read again.</param>
    /// <param name="progress">Told of everything that happens.</param>
    /// <param name="cancellation">Stops the run; everything that is done is kept.</param>
    public static async Task<RunOutcome> RunAsync(
        PipelineSpec pipeline, RunRequest request, IRunProgress progress, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        var registry = BackboneRegistry.Open();
        var spec = DefaultPipeline.Complete(pipeline, registry);
        var search = spec.Section<SearchOptions>();
        var folder = new RunFolder(Path.GetFullPath(request.Folder ?? Path.Combine("runs", spec.Name)));
        var program = WorkerProgram.Find();
        CheckEngines();
        await EngineChoice.CheckAsync(spec, () => WorkerProcess.Start(program, request.Threads, request.Device), cancellation).ConfigureAwait(false);

        var dataset = Load(spec, search, program, request, progress, cancellation);
        var prepared = PreparedPipeline.From(spec, dataset, registry);
        prepared.Notices.Concat(prepared.Remarks).ToList().ForEach(text => progress.Report(new Notice(text)));

        if (dataset.Data.IsNumeric)
        {
            var run = new NumberRun(request, registry, program, progress);
            return await run.ExecuteAsync(folder, prepared, dataset, search, Reserve(search.Time, watch.Elapsed, pictures: false), cancellation).ConfigureAwait(false);
        }

        var baselines = RunBaselines.Judge(dataset.Data, prepared.Stored.Columns, Objective.Of(search.FirstMetric).Name, spec.Section<EvaluateOptions>(), cancellation);
        progress.Report(new Notice(baselines.Line));
        baselines.Warnings.ToList().ForEach(text => progress.Report(new Notice(text)));
        var searching = new SearchRun(request, registry, program, progress);
        var isNested = dataset.Scheme == ValidationScheme.Nested;
        var own = isNested ? search with { Time = search.Time / 2 } : search;
        var summary = await searching
            .ExecuteAsync(spec.Name, folder, prepared, dataset, own, Reserve(own.Time, watch.Elapsed, spec.Section<EvaluateOptions>().Pictures), cancellation)
            .ConfigureAwait(false);
        if (summary.Best is null || summary.Stopped is StopReason.Cancelled or StopReason.Error)
        {
            return new RunOutcome(folder, summary, null);
        }

        OuterPredictions? nested = null;
        IReadOnlyList<ExplainedModel> judged = [];
        if (isNested)
        {
            (nested, judged, var unfinished) = await new NestedRun(searching, spec, dataset).ExecuteAsync(folder, search, summary, cancellation).ConfigureAwait(false);
            if (unfinished is not null)
            {
                return new RunOutcome(folder, unfinished, null);
            }
        }

        var report = await new RunConclusion(
            folder, prepared, dataset, baselines, summary, request, progress, () => WorkerProcess.Start(program, request.Threads, request.Device))
            .WriteAsync(nested, judged)
            .ConfigureAwait(false);
        return new RunOutcome(folder, summary, report);
    }

    /// <summary>
    /// What a time budget holds beside the search: the reading that lies behind, and the look at the test set and the report that lie
    /// ahead. Never more than a fifth, so that even a short budget is for searching.
    /// </summary>
    private static TimeSpan Reserve(TimeSpan? time, TimeSpan spent, bool pictures) => time is not { } budget
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(
            (spent + _conclusion + (pictures ? CaseStudy.Limit(budget) : TimeSpan.Zero)).TotalSeconds, budget.TotalSeconds / 5));

    /// <summary>What is needed at the end is looked for at the start: a search of hours, or a look at the test set, must not be lost to it.</summary>
    private static void CheckEngines()
    {
        _ = OnnxRuntimeEngine.Version;
        _ = ChartBundle.Read();
    }

    private static Dataset Load(
        PipelineSpec spec, SearchOptions search, WorkerProgram program, RunRequest request, IRunProgress progress, CancellationToken cancellation)
    {
        var options = spec.Section<DataOptions>();
        progress.Report(new StepStarted($"Reading {options.Path}"));
        var dataset = spec.Task switch
        {
            WorkbenchCatalogue.TabularClassification => DatasetLoader.LoadTable(options, spec.Folder, (ulong)search.Seed),
            WorkbenchCatalogue.TabularRegression => DatasetLoader.LoadNumbers(options, spec.Folder, (ulong)search.Seed),
            _ => DatasetLoader.Load(
                options, spec.Folder, (ulong)search.Seed, new CachingScanner(new WorkerFileScanner(program, request.Threads), new ScanCache()), null, cancellation),
        };
        progress.Report(new DataLoaded(options.Path, DatasetLines.Of(dataset)));
        dataset.Notices.Concat(ExpectedPrecision.Line(dataset) is { } precision ? [precision] : []).ToList().ForEach(text => progress.Report(new Notice(text)));
        return dataset;
    }
}
