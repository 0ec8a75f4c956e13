using System.Diagnostics;
using MLWorkbench.Data;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Tabular.Encoding;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.Training.Tabular;

/// <summary>Fits encoder and head to the rows of each fold; with folds the model is the mean of theirs.</summary>
public sealed class TabularTrainer : ITrainer
{
    private const int Probed = 32;

    private readonly TabularOptions _options;
    private readonly TabularStore _store;

    /// <summary>Creates the trainer.</summary>
    /// <param name="options">Head and encoding.</param>
    /// <param name="store">Encoded rows, shared by trials.</param>
    public TabularTrainer(TabularOptions options, TabularStore store) => (_options, _store) = (options, store);

    /// <inheritdoc/>
    public bool UsesTorch => _options.Head.UsesTorch;

    /// <inheritdoc/>
    public TrainedModel Fit(TrainingJob job, Action<EpochOutcome> progress, CancellationToken cancellation)
    {
        if (job.Input is not InputPlan.Row(var columns))
        {
            throw new InputException("tabular learns from the rows of a table; for images use transfer.");
        }

        if (job.Data.MultiLabel)
        {
            throw new InputException("A table has one class for each row: remove data.label-separator.");
        }

        var watch = Stopwatch.StartNew();
        var rows = _store.Rows(job.Data, columns);
        var encoding = EncoderOptions.For(_options.Head, _options.Rare);
        var folds = FoldedHeads.Fit(
            job,
            HeadFactory.For(_options.Head),
            (fold, training) => rows.Fold(fold.Index, encoding).Table(training, _options.ClassWeights),
            progress,
            cancellation);
        var mean = MeanHead.Of([.. folds.Heads.Select((head, fold) => new EncodedHead(rows.Fold(fold, encoding).Encoder, head))]);
        return new TrainedModel
        {
            Graph = new TrainedGraph.Whole(
                HeadGraph.Of(mean, columns.Count, job.Data.Classes.Count, FusedGraph.Input), Probe(job.Data, rows, mean, columns.Count)),
            Predictions = folds.Predictions,
            Facts = folds.Facts(mean, $"{mean.Description}, {columns.Count} columns", watch.Elapsed.TotalSeconds),
        };
    }

    private static ExportProbe Probe(TrainingData data, TabularRows rows, FittedHead mean, int columns)
    {
        var values = rows.Probe(Probed);
        return new ExportProbe(new SampleLayout([columns]), values, mean.Predict(values, values.Length / columns))
        {
            // Single precision is relative: a number of a million has no digits behind the point.
            Scale = data.IsNumeric ? data.Training.Max(sample => Math.Abs(sample.Truth)) : 1,
        };
    }
}
