using MLWorkbench.Onnx.Protobuf;
using Rule = System.Func<MLWorkbench.Onnx.Editing.EmbeddedNode, string[]>;

namespace MLWorkbench.Onnx.Editing;

/// <summary>
/// What it takes to express an operator of sets 7 to 21 in set 17 (changes by the specification's changelog,
/// github.com/onnx/onnx, docs/Changelog.md). Operators that are not listed pass only when the model uses set 17 itself.
/// </summary>
internal static class OperatorUpgrades
{
    // The same in every set from the first that has them, apart from more element types.
    private static readonly string[] _unchanged =
        ["Abs", "Acos", "Acosh", "Add", "And", "ArgMax", "ArgMin", "Asin", "Asinh", "Atan", "Atanh", "Ceil", "Celu", "Concat",
            "ConstantOfShape", "Conv", "ConvInteger", "ConvTranspose", "Cos", "Cosh", "CumSum", "DepthToSpace", "Det", "Div",
            "DynamicQuantizeLinear", "Einsum", "Elu", "Equal", "Erf", "Exp", "Expand", "EyeLike", "Flatten", "Floor", "Gather",
            "GatherElements", "GatherND", "Gemm", "GlobalAveragePool", "GlobalLpPool", "GlobalMaxPool", "Greater", "GreaterOrEqual",
            "HardSigmoid", "HardSwish", "InstanceNormalization", "IsNaN", "LRN", "LayerNormalization", "LeakyRelu", "Less", "LessOrEqual",
            "Log", "LpNormalization", "LpPool", "MatMul", "MatMulInteger", "Max", "MaxPool", "Mean", "MeanVarianceNormalization", "Min",
            "Mod", "Mul", "Neg", "NonZero", "Not", "OneHot", "Or", "PRelu", "Pow", "QLinearConv", "QLinearMatMul", "Range", "Reciprocal",
            "Relu", "Round", "ScatterElements", "ScatterND", "Selu", "Shape", "Shrink", "Sigmoid", "Sign", "Sin", "Sinh",
            "Size", "Softplus", "Softsign", "SpaceToDepth", "Sqrt", "Sub", "Sum", "Tan", "Tanh", "ThresholdedRelu", "Tile", "Transpose",
            "Trilu", "Where", "Xor"];

    private static readonly string[] _reductions =
        ["ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceMax", "ReduceMean", "ReduceMin", "ReduceProd", "ReduceSumSquare"];

    private static readonly Dictionary<string, Rule> _rules = Rules();

    /// <summary>Adds the node's equivalent to the graph.</summary>
    /// <returns>The names of its outputs.</returns>
    public static string[] Apply(EmbeddedNode node)
    {
        if (_rules.TryGetValue(node.Type, out var rule))
        {
            return rule(node);
        }

        return node.Opset == OnnxGraphBuilder.Opset
            ? node.AsItIs()
            : throw node.Refuse(
                $"it is not known how to turn this operator of set {node.Opset} into one of set {OnnxGraphBuilder.Opset}. "
                + $"Export the model with operator set {OnnxGraphBuilder.Opset}.");
    }

    private static Dictionary<string, Rule> Rules()
    {
        var rules = new Dictionary<string, Rule>(StringComparer.Ordinal);
        foreach (var type in _unchanged)
        {
            rules[type] = node => node.AsItIs();
        }

        foreach (var type in _reductions)
        {
            rules[type] = Reduction;
        }

        foreach (var type in new[] { "Softmax", "LogSoftmax", "Hardmax" })
        {
            rules[type] = Softmax;
        }

        rules["Identity"] = node => [node.Inputs[0]];
        rules["Dropout"] = Dropout;
        rules["Constant"] = Constant;
        rules["Cast"] = node => node.Without("saturate");
        rules["Reshape"] = Reshape;
        rules["AveragePool"] = node => node.Attribute("dilations") is { } dilations && dilations.Ints.Any(step => step != 1)
            ? throw node.Refuse("an average over dilated windows is not supported.")
            : node.Without("dilations");
        rules["BatchNormalization"] = BatchNormalization;
        rules["Clip"] = node => node.Opset < 11 ? node.MoveToInputs("min", "max") : node.AsItIs();
        rules["Squeeze"] = rules["Unsqueeze"] = rules["ReduceSum"] =
            node => node.Opset < 13 ? node.MoveToInputs("axes") : node.AsItIs();
        rules["Split"] = node => node.Opset < 13 ? node.MoveToInputs("split") : node.Without("num_outputs");
        rules["Slice"] = node => node.Opset < 10 ? node.MoveToInputs("starts", "ends", "axes") : node.AsItIs();
        rules["TopK"] = node => node.Opset < 10 ? node.MoveToInputs("k") : node.AsItIs();
        rules["Pad"] = Pad;
        rules["Upsample"] = node => Resizing.FromUpsample(node);
        rules["Resize"] = node => Resizing.FromResize(node);
        rules["Gelu"] = Activations.Gelu;
        rules["Mish"] = Activations.Mish;
        rules["QuantizeLinear"] = rules["DequantizeLinear"] = node =>
            node.Integer("block_size", 0) != 0 || node.Integer("output_dtype", 0) != 0
                ? throw node.Refuse("quantisation in blocks is not supported.")
                : node.Without("block_size", "saturate", "output_dtype");
        return rules;
    }

    private static string[] Dropout(EmbeddedNode node) => node.Has(2) && node.Constants(2) is not [0]
        ? throw node.Refuse("it may be in training mode. Export the model for inference.")
        : [node.Inputs[0]];

    private static string[] Constant(EmbeddedNode node)
    {
        var value = node.Node.Attribute.Count == 1 ? node.Node.Attribute[0] : throw node.Refuse("it has no value; the file is damaged.");
        return [value.Name switch
        {
            "value" when value.T is { } tensor => EmbeddedNode.AddConstant(node.Builder, node.Hint, tensor),
            "value_float" => node.Builder.Constant(node.Hint, [value.F]),
            "value_floats" => node.Builder.Constant(node.Hint, value.Floats.ToArray(), value.Floats.Count),
            "value_int" => node.Builder.Constant(node.Hint, [value.I]),
            "value_ints" => node.Builder.Constant(node.Hint, value.Ints.ToArray(), value.Ints.Count),
            _ => throw node.Refuse($"constants of the kind '{value.Name}' are not supported."),
        }];
    }

    /// <summary>
    /// A model exported for exactly one image writes the batch as 1 into its shapes; here it is whatever comes in. A leading 1 is
    /// the batch where the values reshaped come from the image, and 0 means: as in the input.
    /// </summary>
    private static string[] Reshape(EmbeddedNode node)
    {
        if (!node.FreesBatch || node.Constants(1) is not [1, _, ..] shape || node.Integer("allowzero", 0) != 0)
        {
            return node.AsItIs();
        }

        shape[0] = 0;
        var free = node.Builder.Constant($"{node.Hint}/shape", shape, shape.Length);
        return node.With("Reshape", [node.Inputs[0], free], node.Node.Attribute);
    }

    private static string[] BatchNormalization(EmbeddedNode node)
    {
        if (node.Integer("training_mode", 0) != 0 || node.Integer("spatial", 1) == 0)
        {
            throw node.Refuse("its mean and variance are not those of inference. Export the model for inference.");
        }

        // Sets 7 to 13 may list outputs that only training fills.
        var attributes = node.Node.Attribute.Where(attribute => attribute.Name is "epsilon" or "momentum");
        return node.Builder.Append("", node.Type, node.Inputs, attributes, [node.Hint]);
    }

    private static string[] Pad(EmbeddedNode node)
    {
        if (node.Has(3) || node.Text("mode", "constant") == "wrap")
        {
            throw node.Refuse("padding of chosen axes, or around the edge, is not supported.");
        }

        return node.Opset < 11 ? node.MoveToInputs("pads", "value") : node.AsItIs();
    }

    private static string[] Reduction(EmbeddedNode node)
    {
        if (!node.Has(1))
        {
            return node.Without("noop_with_empty_axes");
        }

        var axes = node.Constants(1) ?? throw node.Refuse("axes that are computed are not supported.");
        if (axes.Length == 0)
        {
            return node.Integer("noop_with_empty_axes", 0) != 0
                ? [node.Inputs[0]]
                : node.With(node.Type, [node.Inputs[0]], node.Node.Attribute.Where(attribute => attribute.Name == "keepdims"));
        }

        OnnxAttribute fixedAxes = ("axes", axes);
        return node.With(
            node.Type, [node.Inputs[0]], node.Node.Attribute.Where(attribute => attribute.Name == "keepdims").Append(fixedAxes.Proto));
    }

    /// <summary>Before set 13 everything from the axis on was one row.</summary>
    private static string[] Softmax(EmbeddedNode node)
    {
        if (node.Opset >= 13)
        {
            return node.AsItIs();
        }

        var axis = node.Integer("axis", 1);
        OnnxAttribute last = ("axis", -1L);
        if (axis == -1 || (axis == 1 && node.Source.MakerOf(node.Node.Input[0]) is { OpType: "Gemm" or "Flatten" }))
        {
            return node.With(node.Type, node.Inputs, [last.Proto]);
        }

        var flat = node.Builder.Node("Flatten", [node.Inputs[0]], ("axis", axis));
        var rows = node.Builder.Node(node.Type, [flat], last);
        return node.With("Reshape", [rows, node.Builder.Node("Shape", [node.Inputs[0]])], []);
    }
}
