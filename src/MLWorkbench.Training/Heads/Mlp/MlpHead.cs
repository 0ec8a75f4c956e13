using System.Globalization;
using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Optimizers;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads.Dense;

namespace MLWorkbench.Training.Heads.Mlp;

/// <summary>
/// A multilayer perceptron in libtorch, on the processor; called on the thread that owns libtorch. The same seed and the same number of
/// threads give the same weights; with another number libtorch adds in another order.
/// </summary>
public sealed class MlpHead : IHead
{
    private readonly MlpHeadOptions _options;

    /// <summary>Creates the head.</summary>
    /// <param name="options">Layers and training.</param>
    public MlpHead(MlpHeadOptions options) => _options = options;

    /// <inheritdoc/>
    public FittedHead Fit(
        HeadData training, HeadData validation, ulong seed, Func<float[][], double> score, CancellationToken cancellation)
    {
        training.Check();
        var scale = Standardizer.Of(training);
        var link = Link.For(training);
        var target = TargetScale.Of(training);
        using var scope = TensorScope.Begin();
        TorchSettings.Seed(SeedSequence.Derive(seed, "weights"));
        using var network = new MlpNetwork(_options, scale.Kept.Length, Link.Outputs(link, training.Classes));
        using var optimizer = Adam.W(network.Parameters(), _options.LearningRate, _options.WeightDecay);
        using var best = new BestWeights(network);
        var rows = new MlpRows(training, scale, link, target);
        for (var epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            Epoch(network, optimizer, rows, seed, epoch, cancellation);
            if (validation.Rows == 0)
            {
                continue;
            }

            var probabilities = network.Fitted(scale, link, target, training.Columns, "").Predict(validation.Values.Span, validation.Rows);
            best.Offer(epoch, score(probabilities), HeadLoss.Of(validation, probabilities));
            if (_options.Patience > 0 && epoch - best.Epoch >= _options.Patience)
            {
                break;
            }
        }

        if (validation.Rows > 0)
        {
            best.Restore();
        }

        var layers = string.Join(" + ", Enumerable.Repeat(_options.Hidden.ToString(CultureInfo.InvariantCulture), _options.Layers));
        var kept = validation.Rows > 0 ? best.Epoch : _options.Epochs;
        return network.Fitted(scale, link, target, training.Columns, FormattableString.Invariant($"perceptron ({layers} hidden, epoch {kept})"));
    }

    private void Epoch(MlpNetwork network, Adam optimizer, MlpRows rows, ulong seed, int epoch, CancellationToken cancellation)
    {
        network.Train();
        var order = Enumerable.Range(0, rows.Count).Select(row => (long)row).ToArray();
        SeedSequence.Stream(seed, "order", epoch).Shuffle(order);
        var sum = 0.0;
        foreach (var batch in order.Chunk(_options.BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = TensorScope.Begin();
            optimizer.ZeroGrad();
            var loss = rows.Loss(network, batch);
            loss.Backward();
            optimizer.Step();
            sum += loss.Item() * batch.Length;
        }

        FiniteLoss.Require(sum / order.Length, "training", epoch, _options.LearningRate);
    }
}
