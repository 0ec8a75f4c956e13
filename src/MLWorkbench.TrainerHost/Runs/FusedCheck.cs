using MLWorkbench.Data;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.TrainerHost.Workers;
using MLWorkbench.Training;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>Compares a fused graph with its two halves, one after the other, on a few samples that are not test samples.</summary>
internal static class FusedCheck
{
    private const int Checked = 8;

    /// <summary>The largest difference between two probabilities.</summary>
    /// <param name="fused">Backbone and head as one.</param>
    /// <param name="backbone">The backbone.</param>
    /// <param name="head">The head.</param>
    /// <param name="plan">How samples become values.</param>
    /// <param name="samples">Training or validation samples.</param>
    /// <exception cref="Foundation.Errors.WorkbenchException">The graphs do not agree.</exception>
    public static double Run(byte[] fused, byte[] backbone, byte[] head, InputPlan plan, IReadOnlyList<Sample> samples)
    {
        var some = samples.Take(Checked).ToList();
        var inputs = plan.Layout.Tensors(plan.ReadAll(some, ThreadBudget.Threads), some.Count);
        var features = Run(backbone, inputs[..1], FusedGraph.Features);
        var apart = Run(head, [features, .. inputs[1..]], FusedGraph.Probabilities);
        var together = Run(fused, inputs, FusedGraph.Probabilities);
        return ExportCheck.Compare(Rows(together, some.Count), Rows(apart, some.Count));
    }

    private static FloatTensor Run(byte[] onnx, FloatTensor[] inputs, string output)
    {
        using var session = new InferenceSession(onnx, new SessionOptions { Threads = ThreadBudget.Threads });
        return session.Run(inputs, [output])[0];
    }

    private static float[][] Rows(FloatTensor tensor, int rows) => [.. tensor.Values.Chunk(tensor.Values.Length / rows)];
}
