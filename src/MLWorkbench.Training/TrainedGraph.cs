using MLWorkbench.Backbones;
using MLWorkbench.OnnxRuntime;

namespace MLWorkbench.Training;

/// <summary>What computes a trained model's probabilities.</summary>
public abstract record TrainedGraph
{
    private TrainedGraph()
    {
    }

    /// <summary>A network of its own.</summary>
    /// <param name="Onnx">The ONNX graph, from raw pixel values `input` [N, C, H, W] to `probabilities` [N, classes].</param>
    /// <param name="Probe">What the exported graph must reproduce.</param>
    public sealed record Whole(byte[] Onnx, ExportProbe Probe) : TrainedGraph;

    /// <summary>A head on a backbone that many trials share; both become one graph once the trial has won.</summary>
    /// <param name="Head">The head's ONNX graph, from `features` [N, D], and `columns` [N, K] where it learnt from both, to `probabilities` [N, classes].</param>
    /// <param name="Backbone">The frozen backbone, from raw pixel values to features.</param>
    /// <param name="Probe">What the head's graph must reproduce.</param>
    public sealed record OnBackbone(byte[] Head, FrozenBackbone Backbone, HeadProbe Probe) : TrainedGraph;
}

/// <summary>A few rows of features with what the trained head says of them.</summary>
/// <param name="Features">[N, D], row by row; with columns a number for each follows the features of each image.</param>
/// <param name="Layout">How the values of one image are divided among the head's inputs.</param>
/// <param name="Probabilities">One row per image.</param>
public sealed record HeadProbe(float[] Features, SampleLayout Layout, float[][] Probabilities);
