using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.Protobuf;

namespace MLWorkbench.Onnx.Editing;

/// <summary>
/// Finds the features of an image network: what its last layer with weights, the classifier, reads. A network without classifier
/// (a feature extractor) gives its output itself.
/// </summary>
public static class FeatureTensorFinder
{
    // A 1x1 convolution is a classifier where it reads pooled features, or where it ends in probabilities or in the classes of
    // ImageNet (with or without its background class) as SqueezeNet's does; otherwise it belongs to the features, as in MobileNetV2.
    private static readonly long[] _imageNetClasses = [1000, 1001];

    private static readonly string[] _probabilities = ["Softmax", "LogSoftmax", "Sigmoid"];
    private static readonly string[] _pools = ["GlobalAveragePool", "GlobalMaxPool", "ReduceMean", "ReduceMax", "AveragePool"];

    // What may stand between a classifier and its features, or between it and the model's output, without weights of its own.
    private static readonly string[] _passing =
        ["Identity", "Dropout", "Flatten", "Reshape", "Squeeze", "Unsqueeze", "Cast", "Softmax", "LogSoftmax", "Sigmoid", "Relu", "Clip",
            "GlobalAveragePool", "GlobalMaxPool", "ReduceMean", "ReduceMax", "AveragePool", "Add", "BatchNormalization", "Transpose"];

    /// <summary>Finds the features of a model.</summary>
    /// <param name="model">An image network.</param>
    /// <exception cref="InputException">It does not look like one; the message asks for the value's name.</exception>
    public static FeatureTensor Find(OnnxModel model)
    {
        var graph = new GraphView(model.Proto.Graph);
        var outputs = model.Proto.Graph.Output.Select(output => output.Name).ToList();
        return Deepest(model, outputs.Select(output => BeforeClassifier(graph, output)))
            ?? Deepest(model, outputs.Select(output => Itself(graph, model, output)))
            ?? throw new InputException(
                "the features of this model cannot be told: it does not end in a linear layer, a 1x1 convolution or a pooling. "
                + "Name the value that holds them.");
    }

    /// <summary>Describes a value that the user named.</summary>
    /// <param name="model">An image network.</param>
    /// <param name="tensor">A value of it.</param>
    /// <returns>Its width and shape, or null where the graph alone does not tell them.</returns>
    /// <exception cref="InputException">The model makes no such value.</exception>
    public static FeatureTensor? Describe(OnnxModel model, string tensor)
    {
        _ = GraphCut.Needed(model.Proto.Graph, [tensor]);
        return Itself(new GraphView(model.Proto.Graph), model, tensor);
    }

    /// <summary>Of several, the one that most of the network works for: auxiliary classifiers branch off early.</summary>
    private static FeatureTensor? Deepest(OnnxModel model, IEnumerable<FeatureTensor?> found) =>
        found.OfType<FeatureTensor>().Distinct().MaxBy(features => GraphCut.Needed(model.Proto.Graph, [features.Name]).Count);

    private static FeatureTensor? BeforeClassifier(GraphView graph, string output)
    {
        var isProbability = false;
        foreach (var node in graph.Behind(output))
        {
            switch (node.OpType)
            {
                case "Gemm" or "MatMul" when graph.WeightOf(node, 1) is { Count: 2 } weight:
                    var transposed = node.Attribute.Any(attribute => attribute is { Name: "transB", I: not 0 });
                    return new FeatureTensor(node.Input[0], (int)weight[transposed ? 1 : 0], IsMap: false);
                case "Conv" when graph.WeightOf(node, 1) is [var classes, var width, 1, 1]
                    && (isProbability || _imageNetClasses.Contains(classes) || IsPooled(graph, node.Input[0])):
                    return new FeatureTensor(node.Input[0], (int)width, IsMap: true);
                case var type when _passing.Contains(type):
                    isProbability |= _probabilities.Contains(type);
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static bool IsPooled(GraphView graph, string value) =>
        graph.Behind(value).FirstOrDefault(node => !_passing.Contains(node.OpType) || _pools.Contains(node.OpType)) is { } node
        && _pools.Contains(node.OpType);

    /// <summary>A value whose width is stated, or is that of the convolution or layer behind it.</summary>
    private static FeatureTensor? Itself(GraphView graph, OnnxModel model, string tensor)
    {
        var declared = model.Outputs.FirstOrDefault(output => output.Name == tensor)?.Shape;
        if (declared?.Count is 2 or 4 && declared[1].Size is > 0 and <= int.MaxValue and var stated)
        {
            return new FeatureTensor(tensor, (int)stated, IsMap: declared.Count == 4);
        }

        bool? isMap = declared?.Count switch { 4 => true, 2 => false, _ => null };
        foreach (var node in graph.Behind(tensor))
        {
            switch (node.OpType)
            {
                case "Gemm" or "MatMul" when graph.WeightOf(node, 1) is { Count: 2 } weight:
                    var transposed = node.Attribute.Any(attribute => attribute is { Name: "transB", I: not 0 });
                    return new FeatureTensor(tensor, (int)weight[transposed ? 0 : 1], IsMap: false);
                case "Conv" when graph.WeightOf(node, 1) is { Count: 4 } weight:
                    return new FeatureTensor(tensor, (int)weight[0], isMap ?? true);
                case "BatchNormalization" when graph.WeightOf(node, 1) is [var width]:
                    return new FeatureTensor(tensor, (int)width, isMap ?? true);
                case "Flatten" or "Squeeze" or "Reshape" when IsPooled(graph, node.Input[0]):
                case "ReduceMean" or "ReduceMax" when node.Attribute.Any(attribute => attribute is { Name: "keepdims", I: 0 }):
                    isMap ??= false;
                    break;
                case var type when _passing.Contains(type) && type is not ("Flatten" or "Squeeze" or "Reshape" or "Transpose"):
                case "MaxPool" or "Mul" or "Sub" or "Div" or "LeakyRelu" or "Elu" or "Tanh" or "HardSwish" or "HardSigmoid" or "PRelu" or "Erf":
                    break;
                default:
                    return null;
            }
        }

        return null;
    }
}
