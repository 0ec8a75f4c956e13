using System.Diagnostics;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Training.Fusion;
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
        _options.Head.UsesTorch || _options.Columns is LateColumnsOptions { Head.UsesTorch: true } || NeedsTorch(_store.Registry.Find(_options.Backbone));

    /// <inheritdoc/>
    public TrainedModel Fit(TrainingJob job, Action<EpochOutcome> progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var features = TransferFeatures.Of(_options, job, _store, cancellation);
        var columns = job.Input.Table;
        var folds = FoldedHeads.Fit(
            job, HeadOf(columns), (fold, training) => features.Table(job.Data, fold, training, _options.ClassWeights, columns), progress, cancellation);
        var mean = MeanHead.Of(folds.Heads);
        return new TrainedModel
        {
            Graph = new TrainedGraph.OnBackbone(
                HeadGraph.Of(mean, features.Backbone.Width, job.Data.Classes.Count, FusedGraph.Features, columns?.Count ?? 0), features.Backbone, Probe(features, columns, mean, job.Data.Folds[0])),
            Predictions = folds.Predictions,
            Facts = folds.Facts(
                mean,
                $"{_options.Backbone} (frozen, {job.Plan.Width}x{job.Plan.Height}), {mean.Description}",
                watch.Elapsed.TotalSeconds,
                new BackboneUse(features.Backbone.Name, features.Backbone.Hash)),
        };
    }

    private static bool NeedsTorch(Backbone backbone) => backbone.Format == BackboneFormat.SafeTensors || backbone.Parts.Any(NeedsTorch);

    private IHead HeadOf(TableColumns? columns) => (columns, _options.Columns) switch
    {
        ({ } table, JointColumnsOptions joint) => new JointHead(_options.Head, joint, table),
        ({ } table, LateColumnsOptions late) => new LateHead(_options.Head, late, table),
        _ => HeadFactory.For(_options.Head),
    };

    private static HeadProbe Probe(TransferFeatures features, TableColumns? columns, FittedHead head, FoldView fold)
    {
        const int most = 32;
        var (values, rows) = features.Take([.. fold.Validation.Take(most)], copies: false, columns);
        var width = features.Backbone.Width;
        return new HeadProbe(values, columns is null ? new SampleLayout([width]) : new SampleLayout([width], [columns.Count]), head.Predict(values, rows));
    }
}
