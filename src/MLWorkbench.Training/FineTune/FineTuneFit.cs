using System.Diagnostics;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.Fitting;

namespace MLWorkbench.Training.FineTune;

/// <summary>Trains one network further on one division of the data.</summary>
internal sealed class FineTuneFit
{
    private readonly FineTuneOptions _options;
    private readonly TrainingJob _job;
    private readonly FoldImages _images;
    private readonly LossHead _head;

    public FineTuneFit(FineTuneOptions options, TrainingJob job, FoldImages images, LossHead head) =>
        (_options, _job, _images, _head) = (options, job, images, head);

    /// <summary>Trains until the epochs or the patience run out, and leaves the judged network with the best epoch's weights.</summary>
    /// <param name="network">The network that is trained, with its starting weights, on the device.</param>
    /// <param name="judged">What is validated and kept: another network for the average of the weights, or the same one.</param>
    /// <param name="views">The judged network's ways of looking at an image.</param>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="cancellation">Ends the training between two steps.</param>
    public FoldResult Run(
        FineTuneNetwork network,
        FineTuneNetwork judged,
        IReadOnlyList<Module> views,
        Action<EpochOutcome> progress,
        CancellationToken cancellation)
    {
        var plan = new StagePlan(_options, network.Backbone.Stages.Count);
        var average = ReferenceEquals(network, judged) ? null : new WeightAverage(network, judged, _options.Ema);
        using var optimizer = new StageOptimizer(network.Backbone, plan, _options);
        using var best = new BestWeights(judged);
        var fold = _images.Fold;
        for (var epoch = 1; epoch <= plan.Epochs; epoch++)
        {
            var watch = Stopwatch.StartNew();
            var learning = plan.Learning(epoch);
            optimizer.Unfreeze(learning);
            TrainingModes.Set(network, learning, _options.BatchNorm);
            var trainLoss = Epoch(network, average, optimizer, plan, epoch, cancellation);
            var (probabilities, loss) = _images.Judge(views, _head, _options.BatchSize, cancellation);
            var score = _job.Score(fold.Validation, probabilities);
            best.Offer(epoch, score, loss);
            progress(new EpochOutcome(
                fold.Index, _job.Data.Folds.Count, epoch, plan.Epochs, trainLoss, loss, score, optimizer.LearningRate,
                watch.Elapsed.TotalSeconds));
            if (_options.Patience > 0 && epoch - Math.Max(best.Epoch, _options.HeadEpochs) >= _options.Patience)
            {
                break;
            }
        }

        FiniteLoss.Require(best.Loss, "validation", best.Epoch, _options.LearningRate);
        best.Restore();
        return new FoldResult(best.Epoch, best.Score, best.Loss, _images.Judge(views, _head, _options.BatchSize, cancellation).Probabilities);
    }

    private double Epoch(
        FineTuneNetwork network, WeightAverage? average, StageOptimizer optimizer, StagePlan plan, int epoch, CancellationToken cancellation)
    {
        var steps = _images.Steps(_options.BatchSize);
        var step = 0;
        var sum = 0.0;
        foreach (var batch in _images.Pass(epoch, _options.BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = TensorScope.Begin();
            optimizer.LearningRate = plan.Rate(epoch, step, steps);
            var loss = Loss(network, batch, SeedSequence.Stream(_job.Seed, "mix", _images.Fold.Index, epoch, step));
            optimizer.Step(loss);
            average?.Update();
            sum += loss.Item() * batch.Count;
            step++;
        }

        return FiniteLoss.Require(sum / _images.Used(_options.BatchSize), "training", epoch, _options.LearningRate);
    }

    private Tensor Loss(FineTuneNetwork network, ImageBatch batch, Random random)
    {
        var samples = _images.Samples(batch);
        var prepared = network.Prepare(_images.Values(batch));
        if (Mixing.Draw(_options, random, batch.Count, _job.Plan.Height, _job.Plan.Width) is not { } mixing)
        {
            return _head.Loss(Logits(network, prepared), samples);
        }

        var logits = Logits(network, mixing.Apply(prepared));
        Sample[] partners = [.. mixing.Partners.Select(partner => samples[partner])];
        return (_head.Loss(logits, samples) * mixing.Share) + (_head.Loss(logits, partners) * (1 - mixing.Share));
    }

    private Tensor Logits(FineTuneNetwork network, Tensor prepared)
    {
        if (_images.Device.Type == DeviceType.Cpu)
        {
            return network.Classify(prepared);
        }

        using var autocast = Autocast.Begin(_images.Device.Type);
        return network.Classify(prepared).To(ScalarType.Float32);
    }
}
