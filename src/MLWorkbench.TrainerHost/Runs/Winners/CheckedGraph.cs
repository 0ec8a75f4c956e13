using MLWorkbench.Data;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Imaging;
using MLWorkbench.Onnx;
using MLWorkbench.Training.InputChecks;

namespace MLWorkbench.TrainerHost.Runs.Winners;

/// <summary>
/// A graph with its input check inside: a further output tells how far an image is from the training images, wherever it runs.
/// </summary>
internal static class CheckedGraph
{
    /// <summary>The output that tells the distance: [N, 1].</summary>
    public const string Distance = "input_distance";

    /// <summary>Files looked at for colour; where so many are grey, all are.</summary>
    private const int LookedAt = 500;

    /// <summary>Fits the check and appends it; the model itself for tables, and where there are too few images to say what is usual.</summary>
    /// <param name="winner">The model.</param>
    /// <param name="dataset">Its data; test samples stay where they are.</param>
    /// <param name="seed">The study's seed.</param>
    public static WinningModel Append(WinningModel winner, Dataset dataset, ulong seed)
    {
        if (winner.Plan is not { } plan || new InputCheckFit(plan, seed, ThreadBudget.Threads).Fit(dataset.Training, dataset.Validation) is not { } check)
        {
            return winner;
        }

        var onnx = ExtendedGraph.Make(winner.Onnx, "checked", (graph, inputs, outputs) =>
        {
            foreach (var (output, value) in outputs)
            {
                graph.Output(value, output.Name, output.Type, [.. output.Shape]);
            }

            graph.Output(check.AddTo(graph, inputs["input"], plan.Shape), Distance, OnnxType.Float, "N", 1);
        });
        return winner with { Onnx = onnx, InputCheck = check, GreyOnly = plan.Channels == 1 && AreGrey(dataset) };
    }

    /// <summary>Whether no training image is in colour; grey ones may be stored as colour.</summary>
    private static bool AreGrey(Dataset dataset) => dataset.Training.Concat(dataset.Validation)
        .Where(sample => sample.Traits?.Channels > 1)
        .Take(LookedAt)
        .AsParallel()
        .WithDegreeOfParallelism(ThreadBudget.Threads)
        .All(sample => Chroma.Of(sample.Image.Load()) <= Chroma.InColour);
}
