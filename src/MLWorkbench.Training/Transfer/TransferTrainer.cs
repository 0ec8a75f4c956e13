using System.Diagnostics;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads;

namespace MLWorkbench.Training.Transfer;

/// <summary>Fits a head on frozen features, once for each fold; with folds the head is the mean of theirs.</summary>
public sealed class TransferTrainer : ITrainer
{
    private readonly TransferOptions _options;
    private readonly FeatureStore _store;

    /// <summary>Creates the trainer.</summary>
    /// <param name="options">Backbone and head.</param>
    /// <param name="store">Backbones and features, shared by trials.</param>
    public TransferTrainer(TransferOptions options, FeatureStore store) => (_options, _store) = (options, store);

    /// <inheritdoc/>
    public bool UsesTorch =>
        _options.Head.UsesTorch || NeedsTorch(_store.Registry.Find(_options.Backbone));

    /// <inheritdoc/>
    public TrainedModel Fit(TrainingJob job, Action<EpochOutcome> progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var features = TransferFeatures.Of(_options, job, _store, cancellation);
        var folds = job.Data.Folds;
        var heads = new List<FittedHead>();
        var predictions = new List<ValidationPrediction>();
        var outcomes = new List<(double Score, double Loss)>();
        foreach (var fold in folds)
        {
            cancellation.ThrowIfCancellationRequested();
            if (fold.Training.Count == 0 || fold.Validation.Count == 0)
            {
                throw new InputException("There must be images to train on and images to validate on.");
            }

            var step = Stopwatch.StartNew();
            var training = features.Table(job.Data, fold, training: true, _options.ClassWeights);
            var validation = features.Table(job.Data, fold, training: false, _options.ClassWeights);
            var head = HeadFactory.For(_options.Head).Fit(
                training, validation, SeedSequence.Derive(job.Seed, "head", fold.Index), rows => job.Score(fold.Validation, rows), cancellation);
            var probabilities = head.Predict(validation.Values.Span, validation.Rows);
            var outcome = (Score: job.Score(fold.Validation, probabilities), Loss: LogLoss.Of(fold.Validation, probabilities, job.Data.MultiLabel));
            var learnt = head.Predict(training.Values.Span[..(fold.Training.Count * training.Columns)], fold.Training.Count);
            progress(new EpochOutcome(
                fold.Index, folds.Count, 1, 1, LogLoss.Of(fold.Training, learnt, job.Data.MultiLabel), outcome.Loss, outcome.Score, 0, step.Elapsed.TotalSeconds));
            heads.Add(head);
            outcomes.Add(outcome);
            predictions.AddRange(fold.Validation.Select((sample, row) => new ValidationPrediction(sample, fold.Index, probabilities[row])));
        }

        var mean = MeanHead.Of(heads);
        return new TrainedModel
        {
            Graph = new TrainedGraph.OnBackbone(HeadGraph.Of(mean, features.Backbone.Width, job.Data.Classes.Count), features.Backbone, Probe(features, mean, folds[0])),
            Predictions = predictions,
            Facts = new TrialFacts(
                outcomes.Select(outcome => outcome.Score).Where(score => !double.IsNaN(score)).DefaultIfEmpty(double.NaN).Average(),
                [.. outcomes.Select(outcome => outcome.Score)],
                [.. outcomes.Select(_ => 1)],
                mean.Parameters,
                $"{_options.Backbone} (frozen, {job.Plan.Width}x{job.Plan.Height}), {mean.Description}",
                outcomes.Average(outcome => outcome.Loss),
                watch.Elapsed.TotalSeconds,
                Backbone: new BackboneUse(features.Backbone.Name, features.Backbone.Hash))
            {
                KeepsImages = mean.KeepsImages,
            },
        };
    }

    private static bool NeedsTorch(Backbone backbone) => backbone.Format == BackboneFormat.SafeTensors || backbone.Parts.Any(NeedsTorch);

    private static HeadProbe Probe(TransferFeatures features, FittedHead head, FoldView fold)
    {
        const int most = 32;
        var (values, rows) = features.Take([.. fold.Validation.Take(most)], copies: false);
        return new HeadProbe(values, rows, head.Predict(values, rows));
    }
}
