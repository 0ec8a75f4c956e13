using System.Text.Json;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.Imaging.Steps.Normalize;
using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.Torch.Running;
using MLWorkbench.Training;
using MLWorkbench.Training.Engines;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>One trial inside a worker: from a decided pipeline to the files in the trial's folder.</summary>
internal static class TrialWork
{
    /// <summary>Trains, checks the exported graph against the network it came from, and writes the trial's files.</summary>
    /// <param name="fit">What to train.</param>
    /// <param name="stores">What the worker keeps between trials.</param>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="cancellation">Ends the training between two steps.</param>
    public static TrialFacts Run(FitTrial fit, TrialStores stores, Action<EpochOutcome> progress, CancellationToken cancellation)
    {
        stores.Pixels.Capacity = fit.PixelBytes;
        var data = stores.Samples.Read(fit.Samples);
        var pipeline = Decided(fit.Pipeline);
        var job = new TrainingJob
        {
            Data = data,
            Input = fit.Stored.PlanOf(pipeline.Steps),
            Bits = fit.Stored.Images?.Bits ?? 8,
            Normalize = pipeline.Find<NormalizeOptions>() ?? new NormalizeOptions(),
            Augment = pipeline.Find<AugmentOptions>(),
            Seed = fit.Seed,
            KeepWeights = fit.KeepWeights,
            Score = ValidationScore.For(data, fit.Metric, fit.LowerIsBetter),
        };
        var model = Fit(TrainerOf(pipeline, stores), job, progress, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (double.IsNaN(model.Facts.Score))
        {
            throw new WorkbenchException(data.IsNumeric
                ? $"{fit.Metric} is undefined on the validation rows, most often because all have the same number: give data.split.validation a larger share."
                : $"{fit.Metric} is undefined on the validation {(data.HasImages ? "images" : "rows")}, most often because they lack a class: give data.split.validation a larger share.");
        }

        var folder = new TrialFolder(fit.Folder);
        var measures = data.IsNumeric
            ? TrialMeasures.Of(NumberSets.Of(model.Predictions), model.Graph, job.Input, fit.Measures)
            : TrialMeasures.Of(PredictionSets.Of(data, model.Predictions), model.Graph, job.Input, fit.Measures);
        var facts = model.Facts with
        {
            ExportDifference = ExportCheck.Run(model.Graph),
            Engine = EngineOf(pipeline),
            Measures = measures,
        };
        AtomicFile.WriteText(folder.Pipeline, fit.Pipeline);
        TrialGraph.Write(folder, model.Graph);
        foreach (var (fold, weights) in model.Weights.Index())
        {
            AtomicFile.WriteBytes(folder.Weights(fold), weights);
        }

        if (data.IsNumeric)
        {
            RegressionCsv.Write(folder.Validation, NumberSets.Of(model.Predictions));
        }
        else
        {
            PredictionsCsv.Write(folder.Validation, PredictionSets.Of(data, model.Predictions));
        }

        AtomicFile.WriteText(folder.Facts, JsonSerializer.Serialize(facts, WorkerJson.Options));
        return facts;
    }

    private static ITrainer TrainerOf(DecidedPipeline pipeline, TrialStores stores) => pipeline.Spec.Section<EngineOptions>().Name == EngineName.MLNet
        ? EnginePlugin.MLNet.TrainerFor(pipeline.Trainer)
        : Trainers.For(pipeline.Trainer, stores);

    private static string? EngineOf(DecidedPipeline pipeline) =>
        pipeline.Spec.Section<EngineOptions>().Name == EngineName.MLNet && EnginePlugin.MLNet.Report() is { } report ? $"{report.Name} {report.Version}" : null;

    // Loading libtorch takes longer than many a head on frozen features.
    private static TrainedModel Fit(ITrainer trainer, TrainingJob job, Action<EpochOutcome> progress, CancellationToken cancellation) => trainer.UsesTorch
        ? TorchThread.Shared.Invoke(() =>
        {
            TorchSettings.Apply();
            return trainer.Fit(job, progress, cancellation);
        })
        : trainer.Fit(job, progress, cancellation);

    private static DecidedPipeline Decided(string yaml) =>
        PipelineFile.Parse(yaml, "trial", WorkbenchCatalogue.Instance).Decide(new Dictionary<string, object>());

    /// <summary>Leaves the whole exception where the user can find it.</summary>
    public static void KeepFailure(FitTrial fit, Exception failure)
    {
        try
        {
            AtomicFile.WriteText(new TrialFolder(fit.Folder).Failure, CodedReason.Of(failure.ToString(), failure, fit.Samples));
        }
        catch (Exception second) when (second is IOException or UnauthorizedAccessException or DiskFullException)
        {
            Console.Error.WriteLine($"{fit.Folder}: {second.Message}");
        }
    }
}
