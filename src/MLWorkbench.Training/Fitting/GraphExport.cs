using MLWorkbench.Data;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Torch.Export;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.Pixels;

namespace MLWorkbench.Training.Fitting;

/// <summary>Turns trained networks into one graph and notes what they say of a few images.</summary>
internal static class GraphExport
{
    private const int ProbedImages = 32;

    /// <summary>Exports.</summary>
    /// <param name="networks">From raw values to logits, each of which says as much as the others; the graph gives the mean of their probabilities.</param>
    /// <param name="head">What the logits mean.</param>
    /// <param name="job">Gives the image plan.</param>
    /// <param name="predictions">Of the validation samples.</param>
    /// <param name="facts">Of the fit.</param>
    /// <param name="pixels">Prepared images.</param>
    public static TrainedModel Run(
        IReadOnlyList<Module> networks, LossHead head, TrainingJob job, ValidationPrediction[] predictions, TrialFacts facts, PixelStore pixels)
    {
        var shape = job.Plan.Shape;
        foreach (var network in networks)
        {
            network.To(Device.Cpu);
            network.Eval();
        }

        var inputs = pixels.Prepare(job.Plan, [.. predictions.Take(ProbedImages).Select(prediction => prediction.Sample)]);
        var values = new float[inputs.Count * shape.Values];
        new BatchLoader(inputs, job.Plan).Fill(Enumerable.Range(0, inputs.Count).ToArray(), epoch: 0, values);
        return new TrainedModel
        {
            Graph = new TrainedGraph.Whole(
                Graph(networks, head, [shape.Channels, shape.Height, shape.Width]),
                new ExportProbe(job.Input.Layout, values, Mean(networks, head, values, inputs.Count, job))),
            Predictions = predictions,
            Facts = facts,
        };
    }

    /// <summary>What the logits of one network mean.</summary>
    public static ExportHead HeadOf(LossHead head) => head.Kind switch
    {
        LogitKind.Second => ExportHead.BinarySigmoid,
        LogitKind.Labels => ExportHead.Sigmoid,
        _ => ExportHead.Softmax,
    };

    private static byte[] Graph(IReadOnlyList<Module> networks, LossHead head, int[] shape)
    {
        if (networks.Count == 1)
        {
            return OnnxExport.Export(networks[0], shape, HeadOf(head));
        }

        // The members belong to the caller: the mean is made for the export and not disposed of.
        var mean = new FoldMean(networks, head.Kind == LogitKind.Classes ? ProbabilityHead.Softmax : ProbabilityHead.Sigmoid);
        mean.Eval();
        return OnnxExport.Export(mean, shape, head.Kind switch
        {
            LogitKind.Second => ExportHead.BinarySigmoidMean,
            LogitKind.Labels => ExportHead.SigmoidMean,
            _ => ExportHead.SoftmaxMean,
        });
    }

    private static float[][] Mean(IReadOnlyList<Module> networks, LossHead head, float[] values, int count, TrainingJob job)
    {
        using var scope = TensorScope.Begin();
        using var off = GradMode.Off();
        var shape = job.Plan.Shape;
        var images = Tensor.FromArray(values, count, shape.Channels, shape.Height, shape.Width);
        return MeanRows.Of([.. networks.Select(network => head.Probabilities(network.Forward(images)))]);
    }
}
