namespace MLWorkbench.Packaging.Reading.Graphs;

/// <summary>The element type of every value, by ONNX's numbers (TensorProto.DataType); 0 where this does not know.</summary>
internal static class ElementTypes
{
    private const int Float = 1;
    private const int UInt8 = 2;
    private const int Int32 = 6;
    private const int Int64 = 7;
    private const int Boolean = 9;

    /// <summary>Types that are divided without a remainder: a division by zero gives infinity and not a signal.</summary>
    public static bool IsReal(int type) => type is Float or 10 or 11 or 16;

    /// <summary>Follows the types through the graph.</summary>
    public static Dictionary<string, int> Of(GraphSketch graph)
    {
        var types = new Dictionary<string, int>(graph.Inputs, StringComparer.Ordinal);
        foreach (var (name, tensor) in graph.Constants)
        {
            types[name] = tensor.Type;
        }

        foreach (var node in graph.Nodes)
        {
            foreach (var (index, name) in node.Outputs.Index())
            {
                types[name] = Of(node, index, types);
            }
        }

        return types;
    }

    /// <summary>The type of a value; 0 for one that is left out.</summary>
    public static int At(this Dictionary<string, int> types, GraphNode node, int input) =>
        input < node.Inputs.Count ? types.GetValueOrDefault(node.Inputs[input]) : 0;

    private static int Of(GraphNode node, int output, Dictionary<string, int> types) => node.Domain switch
    {
        "" or "ai.onnx" => OfStandard(node, output, types),
        "ai.onnx.ml" => OfLearned(node, output, types),
        _ => 0,
    };

    private static int OfStandard(GraphNode node, int output, Dictionary<string, int> types) => (node.Type, output) switch
    {
        ("Shape" or "Size" or "ArgMax" or "ArgMin" or "NonZero" or "StringSplit" or "NonMaxSuppression" or "SequenceLength", _) => Int64,
        ("TopK" or "MaxPool" or "Unique", > 0) => Int64,
        ("Cast", _) => Setting(node, "to", 0),
        ("EyeLike" or "Bernoulli" or "RandomNormalLike" or "RandomUniformLike", _) => Setting(node, "dtype", types.At(node, 0)),
        ("RandomNormal" or "RandomUniform", _) => Setting(node, "dtype", Float),
        ("Multinomial", _) => Setting(node, "dtype", Int32),
        ("Constant", _) => OfConstant(node),
        ("ConstantOfShape", _) => node.Tensors.TryGetValue("value", out var value) ? value.Type : Float,
        ("Equal" or "Greater" or "GreaterOrEqual" or "Less" or "LessOrEqual" or "And" or "Or" or "Not" or "Xor" or "IsNaN" or "IsInf" or "OptionalHasElement" or "RegexFullMatch", _) => Boolean,
        ("Dropout", > 0) => Boolean,
        ("Where" or "CastLike", _) => types.At(node, 1),
        ("OneHot", _) => types.At(node, 2),
        ("ConvInteger" or "MatMulInteger", _) => Int32,
        ("QLinearConv" or "QLinearMatMul" or "QuantizeLinear", _) => UInt8,
        ("DequantizeLinear", _) => Float,
        ("DynamicQuantizeLinear", 1) => Float,
        ("DynamicQuantizeLinear", _) => UInt8,
        _ => types.At(node, 0),
    };

    private static int OfLearned(GraphNode node, int output, Dictionary<string, int> types) => (node.Type, output) switch
    {
        ("ArrayFeatureExtractor" or "Binarizer", _) => types.At(node, 0),
        ("TreeEnsembleRegressor" or "LinearRegressor" or "SVMRegressor" or "Scaler" or "Normalizer" or "FeatureVectorizer" or "Imputer" or "OneHotEncoder", _) => Float,
        (_, > 0) => Float,
        _ => 0,
    };

    private static int OfConstant(GraphNode node) =>
        node.Tensors.TryGetValue("value", out var value) ? value.Type
        : node.Integers.ContainsKey("value_int") || node.Integers.ContainsKey("value_ints") ? Int64
        : node.Integers.ContainsKey("value_float") || node.Integers.ContainsKey("value_floats") ? Float
        : 0;

    private static int Setting(GraphNode node, string name, int otherwise) =>
        node.Integers.TryGetValue(name, out var values) && values.Count == 1 ? (int)values[0] : otherwise;
}
