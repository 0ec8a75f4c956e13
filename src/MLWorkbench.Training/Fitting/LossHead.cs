using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Losses;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Training.Fitting;

/// <summary>What the last layer means: how many logits, which loss, and how logits become probabilities.</summary>
internal sealed class LossHead
{
    private readonly int _classes;
    private readonly double _labelSmoothing;
    private readonly float[]? _weights;

    /// <summary>Weighs the classes of the training samples.</summary>
    /// <param name="choice">What the options say of the loss.</param>
    /// <param name="data">Classes and kind of labels.</param>
    /// <param name="training">The samples that are trained on.</param>
    public LossHead(LossChoice choice, TrainingData data, IReadOnlyList<Sample> training)
    {
        _classes = data.Classes.Count;
        _labelSmoothing = choice.LabelSmoothing;
        _weights = choice.ClassWeights == ClassWeights.Balanced ? Balanced(data, training) : null;
        Kind = data.MultiLabel ? LogitKind.Labels : choice.OneLogit ? LogitKind.Second : LogitKind.Classes;
    }

    /// <summary>What the logits are.</summary>
    public LogitKind Kind { get; }

    /// <summary>Number of logits.</summary>
    public int Outputs => Kind == LogitKind.Second ? 1 : _classes;

    /// <summary>Checks that labels can be learned.</summary>
    /// <param name="choice">What the options say of the loss.</param>
    /// <param name="data">Classes and kind of labels.</param>
    /// <param name="trainer">The trainer's key, for the message.</param>
    /// <exception cref="InputException">They cannot; the message says what to set.</exception>
    public static void Check(LossChoice choice, TrainingData data, string trainer)
    {
        if (data.MultiLabel && choice.LabelSmoothing > 0)
        {
            throw new InputException(
                $"The images have several labels each: train.{trainer}.label-smoothing belongs to one label per image; remove it.");
        }

        if (!data.MultiLabel && data.Classes.Count < 2)
        {
            throw new InputException($"There is only one class, '{data.Classes[0]}'; at least two are needed.");
        }
    }

    /// <summary>The mean loss of a batch.</summary>
    /// <param name="logits">[N, outputs].</param>
    /// <param name="batch">The batch's samples.</param>
    public Tensor Loss(Tensor logits, IReadOnlyList<Sample> batch)
    {
        if (Kind == LogitKind.Classes)
        {
            var labels = Tensor.FromLabels(batch.Select(sample => (long)sample.Label).ToArray()).To(logits.Device);
            var weights = _weights is null ? null : Tensor.FromArray(_weights, _classes).To(logits.Device);
            return Losses.CrossEntropy(logits, labels, weights, _labelSmoothing);
        }

        var targets = new float[batch.Count * Outputs];
        var elementWeights = new float[targets.Length];
        for (var row = 0; row < batch.Count; row++)
        {
            for (var output = 0; output < Outputs; output++)
            {
                // One logit speaks of the second class, as everywhere where two classes have one probability.
                var label = Kind == LogitKind.Second ? 1 : output;
                var present = batch[row].Labels.Contains(label);
                targets[(row * Outputs) + output] = present ? 1 : 0;
                elementWeights[(row * Outputs) + output] = _weights is null ? 1
                    : Kind == LogitKind.Second ? _weights[present ? 1 : 0]
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
        var values = (Kind == LogitKind.Classes ? logits.Softmax(1) : logits.Sigmoid()).ToArray<float>();
        return [.. values.Chunk(Outputs).Select(row => Kind == LogitKind.Second ? [1 - row[0], row[0]] : row)];
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

/// <summary>What a trainer's options say of the loss.</summary>
/// <param name="ClassWeights">Weights of the classes.</param>
/// <param name="LabelSmoothing">Share of the target spread over all classes.</param>
/// <param name="OneLogit">Whether two classes share one logit.</param>
internal sealed record LossChoice(ClassWeights ClassWeights, double LabelSmoothing, bool OneLogit = false);

/// <summary>What the logits of a network are.</summary>
internal enum LogitKind
{
    /// <summary>One logit per class, softmax.</summary>
    Classes,

    /// <summary>One logit for the second of two classes, sigmoid.</summary>
    Second,

    /// <summary>One logit per label, each with a sigmoid.</summary>
    Labels,
}
