using System.Diagnostics;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Data;
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
        var folds = FoldedHeads.Fit(
            job, _options.Head, (fold, training) => features.Table(job.Data, fold, training, _options.ClassWeights), progress, cancellation);
        var mean = MeanHead.Of(folds.Heads);
        return new TrainedModel
        {
            Graph = new TrainedGraph.OnBackbone(
                HeadGraph.Of(mean, features.Backbone.Width, job.Data.Classes.Count, FusedGraph.Features), features.Backbone, Probe(features, mean, job.Data.Folds[0])),
            Predictions = folds.Predictions,
            Facts = folds.Facts(
                mean,
                $"{_options.Backbone} (frozen, {job.Plan.Width}x{job.Plan.Height}), {mean.Description}",
                watch.Elapsed.TotalSeconds,
                new BackboneUse(features.Backbone.Name, features.Backbone.Hash)),
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
