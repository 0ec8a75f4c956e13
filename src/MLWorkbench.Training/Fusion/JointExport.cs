using MLWorkbench.Foundation.Engines;
using MLWorkbench.Onnx;
using MLWorkbench.Torch.Export;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.Training.Fusion;

/// <summary>Turns networks of image and columns, each with the encoder of its fold, into one graph with two inputs.</summary>
internal static class JointExport
{
    private const int Probed = 32;

    /// <summary>Exports.</summary>
    /// <param name="folds">The folds' networks, each with its rows; the graph gives the mean of their probabilities.</param>
    /// <param name="job">Gives image plan and columns.</param>
    /// <param name="predictions">Of the validation samples.</param>
    /// <param name="facts">Of the fit.</param>
    public static TrainedModel Run(IReadOnlyList<FittedFold> folds, TrainingJob job, ValidationPrediction[] predictions, TrialFacts facts)
    {
        foreach (var fold in folds)
        {
            fold.Network.To(Device.Cpu);
            fold.Network.Eval();
        }

        var samples = predictions.Take(Probed).Select(prediction => prediction.Sample).ToList();
        var values = job.Input.ReadAll(samples, ThreadBudget.Threads);
        var graphs = folds.Select(fold => EnsembleMember.Whole(Graph(fold, job), 1)).ToList();
        return new TrainedModel
        {
            Graph = new TrainedGraph.Whole(
                EnsembleGraph.Make(graphs),
                new ExportProbe(job.Input.Layout, values, MeanRows.Of([.. folds.Select(fold => Predict(fold, values, samples.Count, job))]))),
            Predictions = predictions,
            Facts = facts,
        };
    }

    private static byte[] Graph(FittedFold fold, TrainingJob job)
    {
        var (shape, encoder) = (job.Plan.Shape, fold.Rows!.Encoder);
        var network = OnnxModel.Read(OnnxExport.Export(fold.Network, [shape.Values + encoder.Width], GraphExport.HeadOf(fold.Head)));
        var graph = new OnnxGraphBuilder("joint");
        var image = graph.Input(FusedGraph.Input, OnnxType.Float, "N", shape.Channels, shape.Height, shape.Width);
        var columns = graph.Input(FusedGraph.Columns, OnnxType.Float, "N", encoder.Columns);
        var both = graph.Node("Concat", [graph.Node("Flatten", [image], ("axis", 1L)), encoder.AddTo(graph, columns)], ("axis", 1L));
        var probabilities = graph.Embed(network, new Dictionary<string, string>(StringComparer.Ordinal) { [OnnxExport.InputName] = both }, FusedGraph.Probabilities)[0];
        graph.Output(probabilities, FusedGraph.Probabilities, OnnxType.Float, "N", job.Data.Classes.Count);
        return graph.Build().ToBytes();
    }

    private static float[][] Predict(FittedFold fold, float[] values, int count, TrainingJob job)
    {
        using var scope = TensorScope.Begin();
        using var off = GradMode.Off();
        var (pixels, encoder) = (job.Plan.Shape.Values, fold.Rows!.Encoder);
        var width = pixels + encoder.Columns;
        var rows = encoder.Encode(FusedRows.Part(values, width, pixels, encoder.Columns));
        var both = FusedRows.Joined(FusedRows.Part(values, width, 0, pixels), pixels, rows, encoder.Width);
        return fold.Head.Probabilities(fold.Network.Forward(Tensor.FromArray(both, count, pixels + encoder.Width)));
    }
}
