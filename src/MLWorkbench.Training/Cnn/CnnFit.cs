using System.Diagnostics;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Optimizers;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.Fitting;

namespace MLWorkbench.Training.Cnn;

/// <summary>Trains one network on one division of the data.</summary>
internal sealed class CnnFit
{
    private readonly CnnOptions _options;
    private readonly TrainingJob _job;
    private readonly FoldImages _images;
    private readonly LossHead _head;

    public CnnFit(CnnOptions options, TrainingJob job, FoldImages images, LossHead head) =>
        (_options, _job, _images, _head) = (options, job, images, head);

    /// <summary>Trains until the epochs or the patience run out, and leaves the network with the best epoch's weights.</summary>
    /// <param name="network">The network with its initial weights, on the device.</param>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="cancellation">Ends the training between two steps.</param>
    public FoldResult Run(Module network, Action<EpochOutcome> progress, CancellationToken cancellation)
    {
        using var optimizer = CnnRates.Optimizer(_options, network.Parameters());
        using var best = new BestWeights(network);
        var fold = _images.Fold;
        for (var epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            var watch = Stopwatch.StartNew();
            var trainLoss = Epoch(network, optimizer, epoch, cancellation);
            var (probabilities, loss) = _images.Judge([network], _head, _options.BatchSize, cancellation);
            var score = _job.Score(fold.Validation, probabilities);
            best.Offer(epoch, score, loss);
            progress(new EpochOutcome(
                fold.Index, _job.Data.Folds.Count, epoch, _options.Epochs, trainLoss, loss, score, optimizer.LearningRate,
                watch.Elapsed.TotalSeconds));
            if (_options.Patience > 0 && epoch - best.Epoch >= _options.Patience)
            {
                break;
            }
        }

        FiniteLoss.Require(best.Loss, "validation", best.Epoch, _options.LearningRate);
        best.Restore();
        return new FoldResult(best.Epoch, best.Score, best.Loss, _images.Judge([network], _head, _options.BatchSize, cancellation).Probabilities);
    }

    private double Epoch(Module network, Optimizer optimizer, int epoch, CancellationToken cancellation)
    {
        network.Train();
        var steps = _images.Steps(_options.BatchSize);
        var step = (epoch - 1) * steps;
        var sum = 0.0;
        foreach (var batch in _images.Pass(epoch, _options.BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = TensorScope.Begin();
            optimizer.LearningRate = CnnRates.At(_options, epoch - 1, step++, steps);
            optimizer.ZeroGrad();
            var loss = _head.Loss(network.Forward(_images.Values(batch)), _images.Samples(batch));
            loss.Backward();
            optimizer.Step();
            sum += loss.Item() * batch.Count;
        }

        return FiniteLoss.Require(sum / _images.Used(_options.BatchSize), "training", epoch, _options.LearningRate);
    }
}
