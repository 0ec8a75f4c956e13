using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Losses;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Training.Cnn;

/// <summary>What the last layer means: how many logits, which loss, and how logits become probabilities.</summary>
internal sealed class CnnHead
{
    private readonly CnnOptions _options;
    private readonly int _classes;
    private readonly bool _multiLabel;
    private readonly float[]? _weights;

    private CnnHead(CnnOptions options, TrainingData data, float[]? weights)
    {
        (_options, _classes, _multiLabel, _weights) = (options, data.Classes.Count, data.MultiLabel, weights);
        Kind = data.MultiLabel ? CnnHeadKind.Labels
            : options.Loss == CnnLoss.BinaryCrossEntropy ? CnnHeadKind.OneLogit
            : CnnHeadKind.Classes;
    }

    /// <summary>What the logits are.</summary>
    public CnnHeadKind Kind { get; }

    /// <summary>Number of logits.</summary>
    public int Outputs => Kind == CnnHeadKind.OneLogit ? 1 : _classes;

    /// <summary>Checks that loss and labels fit and weighs the classes of the training samples.</summary>
    public static CnnHead For(CnnOptions options, TrainingData data, IReadOnlyList<Sample> training)
    {
        Check(options, data);
        return new CnnHead(options, data, options.ClassWeights == ClassWeights.Balanced ? Balanced(data, training) : null);
    }

    /// <summary>Checks that loss and labels fit.</summary>
    /// <exception cref="InputException">They do not; the message says what to set.</exception>
    public static void Check(CnnOptions options, TrainingData data)
    {
        if (data.MultiLabel && options.Loss == CnnLoss.CrossEntropy)
        {
            throw new InputException(
                "The images have several labels each: cross-entropy needs exactly one. "
                + "Set train.cnn.loss: binary-cross-entropy, or leave it out.");
        }

        if (data.MultiLabel && options.LabelSmoothing > 0)
        {
            throw new InputException("The images have several labels each: train.cnn.label-smoothing belongs to one label per image; remove it.");
        }

        if (!data.MultiLabel && data.Classes.Count < 2)
        {
            throw new InputException($"There is only one class, '{data.Classes[0]}'; at least two are needed.");
        }

        if (!data.MultiLabel && options.Loss == CnnLoss.BinaryCrossEntropy && data.Classes.Count != 2)
        {
            throw new InputException(
                $"binary-cross-entropy needs two classes or several labels per image; there are {data.Classes.Count} classes with one label each.");
        }
    }

    /// <summary>The mean loss of a batch.</summary>
    /// <param name="logits">[N, outputs].</param>
    /// <param name="batch">The batch's samples.</param>
    public Tensor Loss(Tensor logits, IReadOnlyList<Sample> batch)
    {
        if (Kind == CnnHeadKind.Classes)
        {
            var labels = Tensor.FromLabels(batch.Select(sample => (long)sample.Label).ToArray()).To(logits.Device);
            var weights = _weights is null ? null : Tensor.FromArray(_weights, _classes).To(logits.Device);
            return Losses.CrossEntropy(logits, labels, weights, _options.LabelSmoothing);
        }

        var targets = new float[batch.Count * Outputs];
        var elementWeights = new float[targets.Length];
        for (var row = 0; row < batch.Count; row++)
        {
            for (var output = 0; output < Outputs; output++)
            {
                // One logit speaks of the second class, as everywhere where two classes have one probability.
                var label = Kind == CnnHeadKind.OneLogit ? 1 : output;
                var present = batch[row].Labels.Contains(label);
                targets[(row * Outputs) + output] = present ? 1 : 0;
                elementWeights[(row * Outputs) + output] = _weights is null ? 1
                    : Kind == CnnHeadKind.OneLogit ? _weights[present ? 1 : 0]
                    : present ? _weights[label] : 1;
            }
        }

        return Losses.BinaryCrossEntropy(
            logits,
            Tensor.FromArray(targets, batch.Count, Outputs).To(logits.Device),
            weights: _weights is null ? null : Tensor.FromArray(elementWeights, batch.Count, Outputs).To(logits.Device));
    }

    /// <summary>Probabilities of a batch, one row per image and one column per class.</summary>
    /// <param name="logits">[N, outputs].</param>
    public float[][] Probabilities(Tensor logits)
    {
        var values = (Kind == CnnHeadKind.Classes ? logits.Softmax(1) : logits.Sigmoid()).ToArray<float>();
        return [.. values.Chunk(Outputs).Select(row => Kind == CnnHeadKind.OneLogit ? [1 - row[0], row[0]] : row)];
    }

    private static float[] Balanced(TrainingData data, IReadOnlyList<Sample> training)
    {
        var counts = new int[data.Classes.Count];
        foreach (var label in training.SelectMany(sample => sample.Labels))
        {
            counts[label]++;
        }

        return data.MultiLabel
            ? [.. counts.Select(count => count == 0 || count == training.Count ? 1f : (training.Count - count) / (float)count)]
            : [.. counts.Select(count => count == 0 ? 1f : training.Count / (float)(counts.Length * count))];
    }
}

/// <summary>What the logits of a network are.</summary>
internal enum CnnHeadKind
{
    /// <summary>One logit per class, softmax.</summary>
    Classes,

    /// <summary>One logit for the second of two classes, sigmoid.</summary>
    OneLogit,

    /// <summary>One logit per label, each with a sigmoid.</summary>
    Labels,
}
