using MLWorkbench.Onnx;

namespace MLWorkbench.Torch.Export;

/// <summary>The graph's outputs `probabilities` and `logits`, made from what the module gives.</summary>
internal static class ProbabilityOutputs
{
    /// <summary>A probability of exactly 0 has no logarithm; this one is below float32's resolution next to 1.</summary>
    private const float Smallest = 1e-30f;

    /// <summary>A probability that close to 1 has no finite logit in float32.</summary>
    private const float Largest = 1 - 1e-7f;

    /// <summary>Adds both outputs.</summary>
    /// <param name="lowering">The graph so far.</param>
    /// <param name="value">The module's output.</param>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="head">What it means.</param>
    public static void Add(GraphLowering lowering, string value, long columns, ExportHead head)
    {
        var graph = lowering.Graph;
        var binary = head is ExportHead.BinarySigmoid or ExportHead.BinarySigmoidMean;
        if (binary && columns != 1)
        {
            throw new ExportException($"The head {head} needs one output, and the network has {columns}.");
        }

        var probabilities = head switch
        {
            ExportHead.Softmax => graph.Node("Softmax", [value], ("axis", 1L)),
            ExportHead.Sigmoid => graph.Node("Sigmoid", [value]),
            ExportHead.BinarySigmoid => BothClasses(lowering, graph.Node("Sigmoid", [value])),
            ExportHead.BinarySigmoidMean => BothClasses(lowering, value),
            _ => value,
        };
        var logits = head switch
        {
            ExportHead.SoftmaxMean => graph.Node("Log", [graph.Node("Max", [value, lowering.Scalar(Smallest)])]),
            ExportHead.SigmoidMean or ExportHead.BinarySigmoidMean => Logit(lowering, value),
            _ => value,
        };
        graph.Output(probabilities, "probabilities", OnnxType.Float, "N", binary ? 2 : columns);
        graph.Output(logits, "logits", OnnxType.Float, "N", columns);
    }

    private static string BothClasses(GraphLowering lowering, string second)
    {
        var first = lowering.Graph.Node("Sub", [lowering.Scalar(1), second]);
        return lowering.Graph.Node("Concat", [first, second], ("axis", 1L));
    }

    private static string Logit(GraphLowering lowering, string probability)
    {
        var graph = lowering.Graph;
        var inside = graph.Node("Clip", [probability, lowering.Scalar(Smallest), lowering.Scalar(Largest)]);
        return graph.Node("Log", [graph.Node("Div", [inside, graph.Node("Sub", [lowering.Scalar(1), inside])])]);
    }
}
