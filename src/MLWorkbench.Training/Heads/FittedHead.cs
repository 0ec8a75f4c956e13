using MLWorkbench.Onnx;

namespace MLWorkbench.Training.Heads;

/// <summary>A fitted head: a value without files or sessions, that predicts here and in ONNX alike.</summary>
public abstract class FittedHead
{
    /// <summary>Fitted values: weights, kept features, leaves.</summary>
    public abstract long Parameters { get; }

    /// <summary>The head in a few words: "softmax regression (l2 0.1, 34 steps)".</summary>
    public abstract string Description { get; }

    /// <summary>Whether it keeps the features of single training images, and with them something of each patient. Default no.</summary>
    public virtual bool KeepsImages => false;

    /// <summary>Probabilities of images.</summary>
    /// <param name="values">Features, row-major `[rows, columns]`.</param>
    /// <param name="rows">Number of images.</param>
    /// <returns>One row per image, one column per class.</returns>
    public abstract float[][] Predict(ReadOnlySpan<float> values, int rows);

    /// <summary>Adds the head to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="features">The name of the features `[N, columns]`.</param>
    /// <returns>The name of the probabilities `[N, classes]`.</returns>
    public abstract string AddTo(OnnxGraphBuilder graph, string features);
}
