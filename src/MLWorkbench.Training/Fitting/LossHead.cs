using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Losses;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Training.Fitting;

/// <summary>What the last layer means: how many logits, which loss, and how logits become probabilities.</summary>
internal sealed class LossHead
{
    private readonly int _classes;
    private readonly double _labelSmoothing;
    private readonly float[]? _weights;
    private readonly bool _grades;

    /// <summary>Weighs the classes of the training samples.</summary>
    /// <param name="choice">What the options say of the loss.</param>
    /// <param name="data">Classes and kind of labels.</param>
    /// <param name="training">The samples that are trained on.</param>
    public LossHead(LossChoice choice, TrainingData data, IReadOnlyList<Sample> training)
    {
        _classes = data.Classes.Count;
        _labelSmoothing = choice.LabelSmoothing;
        _weights = choice.ClassWeights == ClassWeights.Balanced ? Balanced(data, training) : null;
        _grades = choice.Kind == LossKind.Ordinal || (choice.Kind == LossKind.Auto && data.Ordered);
        Kind = data.MultiLabel ? LogitKind.Labels : choice.Kind == LossKind.OneLogit ? LogitKind.Second : LogitKind.Classes;
    }

    /// <summary>What the logits are.</summary>
    public LogitKind Kind { get; }

    /// <summary>Number of outputs of the network's last layer.</summary>
    public int Outputs => Kind == LogitKind.Second ? 1 : _grades ? _classes - 1 : _classes;

    /// <summary>
    /// What turns those outputs into logits, one for each class; null where they are the logits. It belongs into the network, so that all that
    /// follows, exported graph and explanations included, sees one logit for each class whatever the loss is.
    /// </summary>
    public Module? Link() => _grades ? new GradeLink(_classes) : null;

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

        if (choice.Kind == LossKind.Ordinal && !data.Ordered)
        {
            throw new InputException(
                $"train.{trainer}.loss: ordinal needs classes that are grades: set data.ordered: true and data.classes, lowest first (now: {string.Join(", ", data.Classes)}).");
        }

        if (data.MultiLabel && choice.Kind == LossKind.CrossEntropy)
        {
            throw new InputException(
                "The images have several labels each: cross-entropy needs exactly one. "
                + $"Set train.{trainer}.loss: {(trainer == "cnn" ? "binary-cross-entropy" : "auto")}, or leave it out.");
        }

        if (choice.LabelSmoothing > 0 && (choice.Kind == LossKind.Ordinal || (choice.Kind == LossKind.Auto && data.Ordered)))
        {
            throw new InputException(
                $"train.{trainer}.label-smoothing gives far grades as much as near ones; remove it, or set train.{trainer}.loss: cross-entropy.");
        }

        if (!data.MultiLabel && data.Classes.Count < 2)
        {
            throw new InputException($"There is only one class, '{data.Classes[0]}'; at least two are needed.");
        }
    }

    /// <summary>The mean loss of a batch.</summary>
    /// <param name="logits">What the network gives: [N, classes], or [N, 1] where one logit stands for two classes.</param>
    /// <param name="batch">The batch's samples.</param>
    public Tensor Loss(Tensor logits, IReadOnlyList<Sample> batch)
    {
        if (Kind == LogitKind.Classes)
        {
            var labels = Tensor.FromLabels(batch.Select(sample => (long)sample.Label).ToArray()).To(logits.Device);
            var weights = _weights is null ? null : Tensor.FromArray(_weights, _classes).To(logits.Device);
            return Losses.CrossEntropy(logits, labels, weights, _labelSmoothing);
        }

        var outputs = Kind == LogitKind.Second ? 1 : _classes;
        var targets = new float[batch.Count * outputs];
        var elementWeights = new float[targets.Length];
        for (var row = 0; row < batch.Count; row++)
        {
            for (var output = 0; output < outputs; output++)
            {
                // One logit speaks of the second class, as everywhere where two classes have one probability.
                var label = Kind == LogitKind.Second ? 1 : output;
                var present = batch[row].Labels.Contains(label);
                targets[(row * outputs) + output] = present ? 1 : 0;
                elementWeights[(row * outputs) + output] = _weights is null ? 1
                    : Kind == LogitKind.Second ? _weights[present ? 1 : 0]
                    : present ? _weights[label] : 1;
            }
        }

        return Losses.BinaryCrossEntropy(
            logits,
            Tensor.FromArray(targets, batch.Count, outputs).To(logits.Device),
            weights: _weights is null ? null : Tensor.FromArray(elementWeights, batch.Count, outputs).To(logits.Device));
    }

    /// <summary>Probabilities of a batch, one row per image and one column per class.</summary>
    /// <param name="logits">What the network gives: [N, classes], or [N, 1] where one logit stands for two classes.</param>
    public float[][] Probabilities(Tensor logits)
    {
        var values = (Kind == LogitKind.Classes ? logits.Softmax(1) : logits.Sigmoid()).ToArray<float>();
        return [.. values.Chunk(Kind == LogitKind.Second ? 1 : _classes).Select(row => Kind == LogitKind.Second ? [1 - row[0], row[0]] : row)];
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
/// <param name="Kind">Which loss.</param>
internal sealed record LossChoice(ClassWeights ClassWeights, double LabelSmoothing, LossKind Kind = LossKind.Auto);

/// <summary>The losses, whatever a trainer calls them.</summary>
internal enum LossKind
{
    /// <summary>What suits the labels: ordinal for ordered classes, binary cross-entropy for several labels, else cross-entropy.</summary>
    Auto,

    /// <summary>Cross-entropy of one class out of several.</summary>
    CrossEntropy,

    /// <summary>Two classes share one logit.</summary>
    OneLogit,

    /// <summary>Conditional probabilities of going on to the next grade.</summary>
    Ordinal,
}

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
