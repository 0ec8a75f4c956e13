using System.Text.Json;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Files;
using MLWorkbench.TrainerHost.Workers;
using MLWorkbench.Training;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>
/// A trial's graph on disk. Heads are kept without their backbone, which many trials share and the run keeps once; both become one graph
/// for the trial that has won.
/// </summary>
internal static class TrialGraph
{
    /// <summary>Writes what a trial trained.</summary>
    /// <param name="folder">The trial's folder.</param>
    /// <param name="graph">Its graph.</param>
    public static void Write(TrialFolder folder, TrainedGraph graph)
    {
        switch (graph)
        {
            case TrainedGraph.Whole whole:
                AtomicFile.WriteBytes(folder.Onnx, whole.Onnx);
                break;
            case TrainedGraph.OnBackbone head:
                var shared = folder.Backbone(head.Backbone.Hash);
                if (!File.Exists(shared))
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(shared)!);
                    AtomicFile.WriteBytes(shared, head.Backbone.Onnx);
                }

                AtomicFile.WriteBytes(folder.Head, head.Head);
                break;
        }
    }

    /// <summary>
    /// Reads a trial's graph as consumers get it: from raw values to probabilities. A fused one is compared with its halves; a network
    /// of its own was compared when it was trained.
    /// </summary>
    /// <param name="folder">The trial's folder.</param>
    /// <param name="facts">What the trial said of itself.</param>
    /// <param name="input">How samples become its input.</param>
    /// <param name="samples">Training or validation samples.</param>
    /// <exception cref="Foundation.Errors.WorkbenchException">The graphs do not agree.</exception>
    public static byte[] Read(TrialFolder folder, TrialFacts facts, InputPlan input, IReadOnlyList<Sample> samples)
    {
        if (facts.Backbone is not { } use)
        {
            return File.ReadAllBytes(folder.Onnx);
        }

        var backbone = File.ReadAllBytes(folder.Backbone(use.Hash));
        var head = File.ReadAllBytes(folder.Head);
        var fused = FusedGraph.Make(backbone, head);
        FusedCheck.Run(fused, backbone, head, input, samples);
        return fused;
    }

    /// <summary>Reads what a trial said of itself.</summary>
    /// <param name="folder">The trial's folder.</param>
    public static TrialFacts Facts(TrialFolder folder) =>
        JsonSerializer.Deserialize<TrialFacts>(File.ReadAllText(folder.Facts), WorkerJson.Options)!;
}
