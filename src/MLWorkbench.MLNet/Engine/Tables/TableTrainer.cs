using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.MLNet.Folds;
using MLWorkbench.Onnx;
using MLWorkbench.Training;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.MLNet.Tables;

namespace MLWorkbench.MLNet.Tables;

/// <summary>Fits one of ML.NET's learners to each fold's rows; the model is the mean of the folds' probabilities.</summary>
/// <param name="options">Learner and preparation.</param>
internal sealed class TableTrainer(MLNetTablesOptions options) : ITrainer
{
    /// <inheritdoc/>
    public bool UsesTorch => false;

    /// <inheritdoc/>
    public TrainedModel Fit(TrainingJob job, Action<EpochOutcome> progress, CancellationToken cancellation)
    {
        if (job.Input is not InputPlan.Row(var columns))
        {
            throw new InputException("mlnet-tables learns from the rows of a table; for images use mlnet-images.");
        }

        if (job.Data.MultiLabel)
        {
            throw new InputException("mlnet-tables knows one class for each row: remove data.label-separator.");
        }

        var watch = Stopwatch.StartNew();
        var folds = job.Data.Folds.Select(fold => FitFold(job, columns, fold, progress, cancellation)).ToList();
        return MeanModel.Of(
            job,
            folds,
            $"{TableLearners.Describe(options.Learner)}, {columns.Count} columns",
            OnnxModel.Read(folds[0].Graph).Numbers,
            watch,
            rows => job.Input.ReadAll(rows, ThreadBudget.Threads));
    }

    private FittedRows FitFold(TrainingJob job, TableColumns columns, FoldView fold, Action<EpochOutcome> progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        MeanModel.Check(fold, "rows");
        var step = Stopwatch.StartNew();
        var classes = job.Data.Classes.Count;
        var seed = (int)(SeedSequence.Derive(job.Seed, "mlnet", fold.Index) & int.MaxValue);
        var context = new MLContext(seed);
        // ML.NET hides its own way of ending a training; its learners come by here with every pass over the rows.
        var training = new TableView(fold.Training, columns, classes) { Cancellation = cancellation };
        var validation = new TableView(fold.Validation, columns, classes) { Cancellation = cancellation };
        var preparation = TablePreparation.Make(context, columns, options.Missing, TableLearners.WantsScaling(options.Learner)).Fit(training);
        var learnt = context.Data.Cache(preparation.Transform(training));
        var model = new TransformerChain<ITransformer>(
            preparation, new TableLearners(context, classes, seed).Fit(options.Learner, learnt, preparation.Transform(validation)));
        var fitted = new FittedRows(context, model, columns, classes, fold);
        var outcome = (Score: job.Score(fold.Validation, fitted.Validated), Loss: LogLoss.Of(fold.Validation, fitted.Validated, multiLabel: false));
        progress(new EpochOutcome(
            fold.Index,
            job.Data.Folds.Count,
            1,
            1,
            LogLoss.Of(fold.Training, fitted.Predict(fold.Training), multiLabel: false),
            outcome.Loss,
            outcome.Score,
            0,
            step.Elapsed.TotalSeconds));
        return fitted with { Score = outcome.Score, Loss = outcome.Loss };
    }
}
