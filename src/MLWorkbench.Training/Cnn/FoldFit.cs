using System.Diagnostics;
using System.Globalization;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Optimizers;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Training.Cnn;

/// <summary>Trains one network on one division of the data.</summary>
internal sealed class FoldFit
{
    private readonly CnnOptions _options;
    private readonly TrainingJob _job;
    private readonly FoldView _fold;
    private readonly CnnHead _head;
    private readonly BatchLoader _training;
    private readonly BatchLoader _validation;
    private readonly Device _device;

    public FoldFit(
        CnnOptions options, TrainingJob job, FoldView fold, CnnHead head, BatchLoader training, BatchLoader validation, Device device) =>
        (_options, _job, _fold, _head, _training, _validation, _device) = (options, job, fold, head, training, validation, device);

    /// <summary>Trains until the epochs or the patience run out, and leaves the network with the best epoch's weights.</summary>
    /// <param name="network">The network with its initial weights, on the device.</param>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="cancellation">Ends the training between two steps.</param>
    public FoldResult Run(Classifier network, Action<EpochOutcome> progress, CancellationToken cancellation)
    {
        using var optimizer = CnnRates.Optimizer(_options, network.Parameters());
        using var best = new BestWeights(network);
        var folds = _job.Data.Folds.Count;
        for (var epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            var watch = Stopwatch.StartNew();
            var trainLoss = Epoch(network, optimizer, epoch, cancellation);
            var (probabilities, loss) = Predict(network);
            var score = _job.Score(_fold.Validation, probabilities);
            best.Offer(epoch, score, loss);
            progress(new EpochOutcome(
                _fold.Index, folds, epoch, _options.Epochs, trainLoss, loss, score, optimizer.LearningRate, watch.Elapsed.TotalSeconds));
            if (_options.Patience > 0 && epoch - best.Epoch >= _options.Patience)
            {
                break;
            }
        }

        RequireNumber(best.Loss, "validation", best.Epoch);
        best.Restore();
        return new FoldResult(best.Epoch, best.Score, best.Loss, Predict(network).Probabilities);
    }

    private double Epoch(Classifier network, Optimizer optimizer, int epoch, CancellationToken cancellation)
    {
        network.Train();
        var order = Enumerable.Range(0, _training.Count).ToArray();
        SeedSequence.Stream(_job.Seed, "order", _fold.Index, epoch).Shuffle(order);
        // A batch of one has no variance for batch normalisation; the image left over has its turn in another epoch.
        var used = order.Length % _options.BatchSize == 1 && order.Length > 1 ? order.AsMemory(..^1) : order;
        var steps = (used.Length + _options.BatchSize - 1) / _options.BatchSize;
        var step = (epoch - 1) * steps;
        var sum = 0.0;
        foreach (var batch in _training.Read(used, _options.BatchSize, epoch))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = TensorScope.Begin();
            optimizer.LearningRate = CnnRates.At(_options, epoch - 1, step++, steps);
            optimizer.ZeroGrad();
            var loss = _head.Loss(network.Forward(Images(batch)), Samples(_fold.Training, batch));
            loss.Backward();
            optimizer.Step();
            sum += loss.Item() * batch.Count;
        }

        return RequireNumber(sum / used.Length, "training", epoch);
    }

    private double RequireNumber(double loss, string which, int epoch) => double.IsFinite(loss)
        ? loss
        : throw new WorkbenchException(string.Create(
            CultureInfo.InvariantCulture,
            $"the {which} loss became {loss} in epoch {epoch}: the learning rate {_options.LearningRate} is too high for this network"));

    private (float[][] Probabilities, double Loss) Predict(Classifier network)
    {
        network.Eval();
        using var off = GradMode.Off();
        var probabilities = new float[_validation.Count][];
        var sum = 0.0;
        foreach (var batch in _validation.Read(Enumerable.Range(0, _validation.Count).ToArray(), _options.BatchSize, epoch: 0))
        {
            using var scope = TensorScope.Begin();
            var logits = network.Forward(Images(batch));
            sum += _head.Loss(logits, Samples(_fold.Validation, batch)).Item() * batch.Count;
            var rows = _head.Probabilities(logits);
            for (var row = 0; row < rows.Length; row++)
            {
                probabilities[batch.Samples.Span[row]] = rows[row];
            }
        }

        return (probabilities, sum / _validation.Count);
    }

    private Tensor Images(ImageBatch batch)
    {
        var shape = _job.Plan.Shape;
        return Tensor.FromArray(batch.Values.Span, batch.Count, shape.Channels, shape.Height, shape.Width).To(_device);
    }

    private static Sample[] Samples(IReadOnlyList<Sample> all, ImageBatch batch)
    {
        var samples = new Sample[batch.Count];
        for (var row = 0; row < samples.Length; row++)
        {
            samples[row] = all[batch.Samples.Span[row]];
        }

        return samples;
    }
}

/// <summary>How one fold ended.</summary>
/// <param name="BestEpoch">The epoch whose weights are kept, 1-based.</param>
/// <param name="Score">Its score.</param>
/// <param name="Loss">Its validation loss.</param>
/// <param name="Probabilities">Validation predictions of the kept weights, in the order of the fold's validation samples.</param>
internal sealed record FoldResult(int BestEpoch, double Score, double Loss, float[][] Probabilities);
