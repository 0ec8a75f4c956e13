namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>Operators that treat every element alike, and softmax.</summary>
internal static class Activations
{
    /// <summary>An operator that ONNX has under the same definition.</summary>
    public static Func<ImportNode, GraphValue> Same(string type) => node => Elementwise(node, x => node.Emit(type, [x]));

    public static GraphValue Relu6(ImportNode node) =>
        Elementwise(node, x => node.Emit("Clip", [x, node.Graph.Scalar(0), node.Graph.Scalar(6)]));

    public static GraphValue LeakyRelu(ImportNode node) =>
        Elementwise(node, x => node.Emit("LeakyRelu", [x], ("alpha", node.Real("alpha", 0.2f))));

    public static GraphValue InverseRoot(ImportNode node) =>
        Elementwise(node, x => node.Emit("Reciprocal", [node.Step("Sqrt", [x])]));

    public static GraphValue Square(ImportNode node) => Elementwise(node, x => node.Emit("Mul", [x, x]));

    public static GraphValue Softmax(ImportNode node) => Normalized(node, "Softmax");

    public static GraphValue LogSoftmax(ImportNode node) => Normalized(node, "LogSoftmax");

    /// <summary>A value changed element by element in whichever layout it lies.</summary>
    public static GraphValue Elementwise(ImportNode node, Func<string, string> emit)
    {
        var value = node.Input(0);
        if (value.Blocks is { Convolved: true } blocks)
        {
            // Cutting into blocks and changing element by element may be exchanged.
            var name = emit(node.Graph.Image(blocks.Source, node.Name));
            var whole = new GraphValue(blocks.Source.Shape) { Image = name };
            return new GraphValue(value.Shape) { Blocks = blocks with { Source = whole } };
        }

        return value.IsImage
            ? new GraphValue(value.Shape) { Image = emit(node.Graph.Image(value, node.Name)) }
            : new GraphValue(value.Shape) { Plain = emit(node.Graph.Plain(value, node.Name)) };
    }

    private static GraphValue Normalized(ImportNode node, string type)
    {
        var axis = node.Input(0) is { IsImage: true } or { Blocks: not null } ? 1L : -1L;
        return node.Input(0).Rank > 0
            ? Elementwise(node, x => node.Emit(type, [x], ("axis", axis)))
            : throw node.Refuse("a single number has no classes.");
    }
}
