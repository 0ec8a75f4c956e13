using MLWorkbench.Evaluation.Calibration.Calibrators;
using MLWorkbench.Evaluation.Calibration.Fitting;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Onnx;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.TrainerHost.Runs.Winners;

/// <summary>
/// A graph with its calibration inside: its output `probabilities` is calibrated, wherever it runs, and a further output keeps what the
/// network said.
/// </summary>
internal static class CalibratedGraph
{
    /// <summary>The output that keeps what the network said: [N, classes].</summary>
    public const string Uncalibrated = "uncalibrated_probabilities";

    /// <summary>Appends the calibration; every other output stays.</summary>
    /// <param name="onnx">A graph with the output `probabilities` [N, classes].</param>
    /// <param name="calibrator">Fitted for its classes.</param>
    /// <returns>The graph itself where the calibrator changes nothing.</returns>
    public static byte[] Make(byte[] onnx, Calibrator calibrator)
    {
        if (!calibrator.Changes)
        {
            return onnx;
        }

        return ExtendedGraph.Make(onnx, "calibrated", (graph, _, outputs) =>
        {
            var said = outputs.Single(output => output.Output.Name == FusedGraph.Probabilities);
            graph.Output(Append(graph, said.Value, calibrator), FusedGraph.Probabilities, OnnxType.Float, [.. said.Output.Shape]);
            graph.Output(said.Value, Uncalibrated, OnnxType.Float, [.. said.Output.Shape]);
            foreach (var (output, value) in outputs.Where(output => output.Output.Name != FusedGraph.Probabilities))
            {
                graph.Output(value, output.Name, output.Type, [.. output.Shape]);
            }
        });
    }

    private static string Append(OnnxGraphBuilder graph, string probabilities, Calibrator calibrator)
    {
        var classes = Enumerable.Range(0, calibrator.Classes);
        var slopes = graph.Constant("calibration/slope", [.. classes.Select(c => (float)calibrator.SlopeOf(c))], 1, calibrator.Classes);
        var biases = graph.Constant("calibration/bias", [.. classes.Select(c => (float)calibrator.BiasOf(c))], 1, calibrator.Classes);
        var least = graph.Constant("calibration/least", (ReadOnlySpan<float>)[(float)LogOdds.Least]);
        var scores = Log(probabilities);
        if (calibrator.Task == PredictionTask.Multilabel)
        {
            var one = graph.Constant("calibration/one", (ReadOnlySpan<float>)[1f]);
            scores = graph.Node("Sub", [scores, Log(graph.Node("Sub", [one, probabilities]))]);
        }

        var moved = graph.Node("Add", [graph.Node("Mul", [scores, slopes]), biases]);
        return calibrator.Task == PredictionTask.Multilabel
            ? graph.Node("Sigmoid", [moved])
            : graph.Node("Softmax", [moved], ("axis", 1L));

        string Log(string value) => graph.Node("Log", [graph.Node("Max", [value, least])]);
    }
}
