using MLWorkbench.Data;
using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Pipelines;
using MLWorkbench.Pipelines.Search;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Searches;
using MLWorkbench.TrainerHost.Workers;
using MLWorkbench.Training.Engines;
using MLWorkbench.Training.MLNet.Images;
using MLWorkbench.Training.MLNet.Tables;
using MLWorkbench.Training.Tabular;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>Whether task, engine and trainers of a pipeline fit together, found out before anything is read.</summary>
internal static class EngineChoice
{
    private const string Train = "train";

    /// <summary>Checks all trainers that the search may choose.</summary>
    /// <param name="spec">The pipeline.</param>
    /// <param name="start">Starts a worker, where ML.NET has to be asked for.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="InputException">They do not fit; the message says what to set.</exception>
    /// <exception cref="EngineMissingException">ML.NET is not here, or not all of it.</exception>
    public static async Task CheckAsync(PipelineSpec spec, Func<WorkerProcess> start, CancellationToken cancellation)
    {
        var engine = spec.Section<EngineOptions>().Name;
        var tuner = spec.Section<SearchOptions>().Tuner is MLNetTunerOptions ? EngineParts.Search : EngineParts.None;
        var needed = Trainers(spec).Select(trainer => Check(spec, engine, trainer)).Append(tuner).Where(part => part != EngineParts.None).Distinct().ToList();
        if (needed.Count == 0)
        {
            return;
        }

        var worker = start();
        await using (worker.ConfigureAwait(false))
        {
            await worker.SendAsync(new ExamineEngine(EngineName.MLNet)).ConfigureAwait(false);
            var examined = await worker.ReadAsync(cancellation).ConfigureAwait(false) as EngineExamined ?? throw new WorkbenchException("The worker did not say whether ML.NET is here.");
            if (examined.Report.Problem is { } problem)
            {
                throw new EngineMissingException(examined.Report.Name, problem);
            }

            if (needed.Find(part => !examined.Parts.HasFlag(part)) is not EngineParts.None and var part)
            {
                throw new EngineMissingException(
                    examined.Report.Name,
                    $"ML.NET {examined.Report.Version} is here, but not its {(part == EngineParts.Images ? "image trainer (Microsoft.ML.Vision and TensorFlow)" : "AutoML")}: the package source that was used at set-up does not have it.");
            }
        }
    }

    /// <summary>One decision for each trainer that the search may choose.</summary>
    private static IEnumerable<DecidedPipeline> Trainers(PipelineSpec spec)
    {
        var space = SearchSpace.From(spec.SearchParameters);
        return spec.SearchParameters.FirstOrDefault(parameter => parameter.Path == Train)?.Expression is ChoiceExpression choice
            ? choice.Alternatives.Select(alternative => spec.Decide(space.Complete(new Dictionary<string, object> { [Train] = alternative.Key })))
            : [spec.Decide(space.Middle())];
    }

    /// <summary>What of ML.NET a trainer needs; nothing with the workbench's own engine.</summary>
    private static EngineParts Check(PipelineSpec spec, EngineName engine, DecidedPipeline pipeline)
    {
        var (name, task) = (pipeline.TrainerName, spec.Task);
        // Of images with columns what the columns alone say is worth a trial.
        var besideImages = pipeline.Trainer is TabularOptions && task == WorkbenchCatalogue.ImageClassification && spec.Section<DataOptions>().Features is { Count: > 0 };

        var isTable = pipeline.Trainer is MLNetTablesOptions or TabularOptions;
        if (engine == EngineName.Workbench && pipeline.Trainer is MLNetTablesOptions or MLNetImagesOptions)
        {
            throw new InputException($"train.{name}: this trainer is ML.NET's. Write `engine: mlnet` beside `task`, or choose one of the workbench's own.");
        }

        if (WorkbenchCatalogue.IsTabular(task) != isTable && !besideImages)
        {
            throw new InputException(isTable
                ? $"train.{name}: this trainer learns from tables, and the task is {task}. Write `task: {WorkbenchCatalogue.TabularClassification}`, name columns of the manifest in data.features, or use {(engine == EngineName.MLNet ? "mlnet-images" : "transfer")}."
                : $"train.{name}: this trainer learns from images, and the task is {task}. Tables are learnt by {(engine == EngineName.MLNet ? "mlnet-tables" : "tabular")}.");
        }

        if (task == WorkbenchCatalogue.TabularRegression && engine == EngineName.MLNet)
        {
            throw new InputException($"train.{name}: with ML.NET the workbench tells classes apart. Numbers are predicted by its own `tabular`: leave out `engine: mlnet`.");
        }

        if (engine == EngineName.Workbench)
        {
            return EngineParts.None;
        }

        return pipeline.Trainer is not (MLNetTablesOptions or MLNetImagesOptions or TransferOptions)
            ? throw new InputException($"train.{name}: ML.NET has no such trainer. Use {(isTable ? "mlnet-tables" : "mlnet-images")}, or leave out `engine: mlnet`.")
            : isTable ? EngineParts.Tables : EngineParts.Images;
    }
}
