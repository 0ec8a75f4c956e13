using MLWorkbench.Data;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Runs.Winners;
using MLWorkbench.Training;
using MLWorkbench.Training.Explanations;

namespace MLWorkbench.TrainerHost.Explanations;

/// <summary>A model and samples that it has predicted.</summary>
/// <param name="Samples">The samples; test samples are those of an opened test set.</param>
/// <param name="Input">How samples become the graph's input: images, perhaps with rows.</param>
/// <param name="Onnx">The graph that predicts.</param>
/// <param name="SeveralLabels">Whether a sample may have several labels.</param>
internal sealed record ExplainedModel(IReadOnlyList<Sample> Samples, InputPlan Input, byte[] Onnx, bool SeveralLabels)
{
    /// <summary>How files become pixels.</summary>
    public ImagePlan Plan => Input.Image ?? throw new InvalidOperationException("Rows of a table have no picture.");

    /// <summary>The graph of a network of its own, as it was exported; null for heads on frozen backbones and for several that vote.</summary>
    public byte[]? Network { get; init; }

    /// <summary>Whether each sample was predicted by the model of its fold, which had not seen it.</summary>
    public bool OutOfFold { get; init; }

    /// <summary>A run's winner.</summary>
    /// <param name="folder">The search's folder.</param>
    /// <param name="winner">The winner.</param>
    /// <param name="samples">What it has predicted.</param>
    /// <param name="severalLabels">Whether a sample may have several labels.</param>
    public static ExplainedModel Of(RunFolder folder, WinningModel winner, IReadOnlyList<Sample> samples, bool severalLabels) =>
        new(samples, winner.Input, winner.Onnx, severalLabels)
        {
            Network = winner.Selection.Voters.Count == 1 && winner.Facts.Backbone is null
                ? File.ReadAllBytes(folder.Trial(winner.Trial.Number).Onnx)
                : null,
        };

    /// <summary>Grad-CAM where the graph shows a feature map, else occlusion.</summary>
    public IExplainer Open() => Open(graph => graph);

    /// <summary>The same for the model with randomised weights.</summary>
    /// <param name="seed">Decides the weights.</param>
    public IExplainer OpenRandomised(ulong seed) => Open(graph => RandomisedWeights.Of(graph, seed));

    private IExplainer Open(Func<byte[], byte[]> change) =>
        (IExplainer?)GraphGradCam.Open(change(Network ?? Onnx), Plan.Shape, SeveralLabels, ThreadBudget.Threads)
            ?? new Occlusion(change(Onnx), Plan.Shape, Input.Layout, SeveralLabels, ThreadBudget.Threads);
}
