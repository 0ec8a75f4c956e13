using MLWorkbench.Evaluation.Calibration.Calibrators;
using MLWorkbench.Evaluation.Calibration.Fitting;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Onnx;
using MLWorkbench.Torch.Export;
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

        var model = OnnxModel.Read(onnx);
        var graph = new OnnxGraphBuilder("calibrated");
        foreach (var line in model.Metadata)
        {
            graph.Metadata(line.Key, line.Value);
        }

        var inputs = model.Inputs.ToDictionary(input => input.Name, input => graph.Input(input.Name, input.Type, [.. input.Shape]), StringComparer.Ordinal);
        var outputs = model.Outputs;
        var maps = ExportedMap.Of(model);
        var values = graph.Embed(model, inputs, [.. outputs.Select(output => output.Name), .. maps.SelectMany(map => (string[])[map.Features, map.Logits])]);
        // Values inside have other names here.
        ExportedMap.Write(graph, [.. values[outputs.Count..].Chunk(2).Select(pair => new ExportedMap(pair[0], pair[1]))]);
        var said = outputs.Index().Single(output => output.Item.Name == FusedGraph.Probabilities);
        graph.Output(Append(graph, values[said.Index], calibrator), FusedGraph.Probabilities, OnnxType.Float, [.. said.Item.Shape]);
        graph.Output(values[said.Index], Uncalibrated, OnnxType.Float, [.. said.Item.Shape]);
        foreach (var (index, output) in outputs.Index().Where(output => output.Index != said.Index))
        {
            graph.Output(values[index], output.Name, output.Type, [.. output.Shape]);
        }

        return graph.Build().ToBytes();
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
