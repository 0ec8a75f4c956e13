using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>The operators that can be imported.</summary>
internal static class OperatorTable
{
    private static readonly Dictionary<string, Func<ImportNode, GraphValue[]>> _several = new(StringComparer.Ordinal)
    {
        ["Switch"] = Casting.Switch,
        ["Split"] = Joining.Split,
        ["SplitV"] = Joining.SplitBySizes,
        ["IdentityN"] = node => node.Inputs,
    };

    private static readonly Dictionary<string, Func<ImportNode, GraphValue>> _single = new(StringComparer.Ordinal)
    {
        ["Identity"] = Casting.Pass,
        ["StopGradient"] = Casting.Pass,
        ["PreventGradient"] = Casting.Pass,
        ["CheckNumerics"] = Casting.Pass,
        ["PlaceholderWithDefault"] = Casting.Pass,
        ["ReadVariableOp"] = Casting.Pass,
        ["Cast"] = Casting.Cast,
        ["Shape"] = Casting.Shape,
        ["Merge"] = Casting.Merge,

        ["Conv2D"] = Convolutions.Conv2D,
        ["DepthwiseConv2dNative"] = Convolutions.Depthwise,
        ["SpaceToBatchND"] = Blocks.Cut,
        ["BatchToSpaceND"] = Blocks.Join,
        ["MaxPool"] = Pooling.Max,
        ["AvgPool"] = Pooling.Average,
        ["FusedBatchNorm"] = Normalization.BatchNorm,
        ["FusedBatchNormV2"] = Normalization.BatchNorm,
        ["FusedBatchNormV3"] = Normalization.BatchNorm,
        ["BatchNormWithGlobalNormalization"] = Normalization.Global,
        ["LRN"] = Normalization.Local,

        ["BiasAdd"] = Arithmetic.Bias,
        ["Add"] = Arithmetic.Add,
        ["AddV2"] = Arithmetic.Add,
        ["AddN"] = Arithmetic.Sum,
        ["Sub"] = Arithmetic.Binary("Sub"),
        ["Mul"] = Arithmetic.Binary("Mul"),
        ["RealDiv"] = Arithmetic.Binary("Div"),
        ["Div"] = Arithmetic.Binary("Div"),
        ["Maximum"] = Arithmetic.Binary("Max"),
        ["Minimum"] = Arithmetic.Binary("Min"),
        ["Pow"] = Arithmetic.Binary("Pow"),
        ["SquaredDifference"] = Arithmetic.SquaredDifference,
        ["MatMul"] = Arithmetic.MatMul,

        ["Relu"] = Activations.Same("Relu"),
        ["Relu6"] = Activations.Relu6,
        ["LeakyRelu"] = Activations.LeakyRelu,
        ["Elu"] = Activations.Same("Elu"),
        ["Selu"] = Activations.Same("Selu"),
        ["Sigmoid"] = Activations.Same("Sigmoid"),
        ["Tanh"] = Activations.Same("Tanh"),
        ["Softplus"] = Activations.Same("Softplus"),
        ["Softsign"] = Activations.Same("Softsign"),
        ["Erf"] = Activations.Same("Erf"),
        ["Exp"] = Activations.Same("Exp"),
        ["Log"] = Activations.Same("Log"),
        ["Sqrt"] = Activations.Same("Sqrt"),
        ["Abs"] = Activations.Same("Abs"),
        ["Neg"] = Activations.Same("Neg"),
        ["Rsqrt"] = Activations.InverseRoot,
        ["Square"] = Activations.Square,
        ["Softmax"] = Activations.Softmax,
        ["LogSoftmax"] = Activations.LogSoftmax,

        ["Mean"] = Reductions.Over("ReduceMean"),
        ["Max"] = Reductions.Over("ReduceMax"),
        ["Min"] = Reductions.Over("ReduceMin"),
        ["Sum"] = Reductions.Over("ReduceSum"),
        ["Prod"] = Reductions.Over("ReduceProd"),
        ["ArgMax"] = Reductions.ArgMax,

        ["Pad"] = Padding.Constant,
        ["PadV2"] = Padding.Constant,
        ["MirrorPad"] = Padding.Mirror,
        ["ConcatV2"] = Joining.Concat,
        ["Concat"] = Joining.AxisFirst,
        ["Pack"] = Joining.Pack,
        ["Reshape"] = Layouts.Reshape,
        ["Squeeze"] = Layouts.Squeeze,
        ["ExpandDims"] = Layouts.ExpandDims,
        ["Transpose"] = Layouts.Transpose,
        ["StridedSlice"] = Slicing.Strided,
        ["Slice"] = Slicing.Plain,
        ["ResizeBilinear"] = Resizing.Bilinear,
        ["ResizeNearestNeighbor"] = Resizing.Nearest,
    };

    /// <summary>Whether an operator can be imported.</summary>
    public static bool Knows(string op) => _single.ContainsKey(op) || _several.ContainsKey(op) || Folding.Knows(op);

    /// <summary>Adds the node to the ONNX graph.</summary>
    /// <returns>Its outputs.</returns>
    public static GraphValue[] Import(ImportNode node)
    {
        if (Folding.Try(node) is { } known)
        {
            return [GraphValue.Of(known)];
        }

        return _several.TryGetValue(node.Op, out var several) ? several(node)
            : _single.TryGetValue(node.Op, out var single) ? [single(node)]
            : throw node.Refuse("it is supported only where it computes shapes, not on values that depend on the image.");
    }
}
