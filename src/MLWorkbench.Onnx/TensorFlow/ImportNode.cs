using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.TensorFlow.Constants;
using MLWorkbench.Onnx.TensorFlow.Protobuf;

namespace MLWorkbench.Onnx.TensorFlow;

/// <summary>One node on its way from TensorFlow into the ONNX graph.</summary>
/// <param name="Graph">The graph that is made.</param>
/// <param name="Definition">The node as TensorFlow has it.</param>
/// <param name="Inputs">What it reads.</param>
internal sealed record ImportNode(GraphImport Graph, NodeDef Definition, GraphValue[] Inputs)
{
    public string Name => Definition.Name;

    public string Op => Definition.Op;

    public SizeArithmetic Arithmetic => Graph.Arithmetic;

    /// <summary>An input that must be there.</summary>
    public GraphValue Input(int index) =>
        index < Inputs.Length ? Inputs[index] : throw Refuse($"its input {index + 1} is missing; the file is damaged.");

    public bool Flag(string name, bool otherwise = false) =>
        Definition.Attr.TryGetValue(name, out var value) && value.ValueCase == AttrValue.ValueOneofCase.B ? value.B : otherwise;

    public long Integer(string name, long otherwise) =>
        Definition.Attr.TryGetValue(name, out var value) && value.ValueCase == AttrValue.ValueOneofCase.I ? value.I : otherwise;

    public float Real(string name, float otherwise) =>
        Definition.Attr.TryGetValue(name, out var value) && value.ValueCase == AttrValue.ValueOneofCase.F ? value.F : otherwise;

    public string Text(string name, string otherwise) =>
        Definition.Attr.TryGetValue(name, out var value) && value.ValueCase == AttrValue.ValueOneofCase.S ? value.S.ToStringUtf8() : otherwise;

    public DataType Kind(string name, DataType otherwise = DataType.DtFloat) =>
        Definition.Attr.TryGetValue(name, out var value) && value.ValueCase == AttrValue.ValueOneofCase.Type ? value.Type : otherwise;

    public long[] List(string name) =>
        Definition.Attr.TryGetValue(name, out var value) && value.List is { } list ? [.. list.I] : [];

    /// <summary>An input that must be known on import.</summary>
    public ConstantTensor Constant(int index) =>
        Input(index).Constant ?? throw Refuse($"its input '{Definition.Input[index]}' is computed from the image; it must be a constant.");

    /// <summary>An input of floating-point numbers that must be known on import.</summary>
    public ConstantTensor Weights(int index) => Constant(index) is { IsFloat: true } weights
        ? weights
        : throw Refuse($"its input '{Definition.Input[index]}' should hold floating-point numbers.");

    /// <summary>An input of sizes, some of which may only be decided by each call.</summary>
    public Size[] Sizes(int index) => Constant(index) is { IsFloat: false } sizes
        ? sizes.Integers
        : throw Refuse($"its input '{Definition.Input[index]}' should hold whole numbers.");

    /// <summary>An input of whole numbers that must be known on import.</summary>
    public long[] Integers(int index) => Array.ConvertAll(Sizes(index), size => size.IsKnown
        ? size.Value
        : throw Refuse($"its input '{Definition.Input[index]}' depends on the size of the image, which the graph does not fix."));

    /// <summary>An axis of a value, counted from its end where negative.</summary>
    public int Axis(long axis, int rank) => axis >= -rank && axis < rank
        ? (int)(axis < 0 ? axis + rank : axis)
        : throw Refuse($"axis {axis} does not exist in a value of {rank} dimensions.");

    /// <summary>Axes of a value, each once, ascending.</summary>
    public int[] Axes(IEnumerable<long> axes, int rank) => [.. axes.Select(axis => Axis(axis, rank)).Distinct().Order()];

    /// <summary>Adds the operator whose output carries the node's name.</summary>
    public string Emit(string type, string[] inputs, params OnnxAttribute[] attributes) =>
        Graph.Emit(type, Name, inputs, attributes);

    /// <summary>Adds an operator on the way to the node's output.</summary>
    public string Step(string type, string[] inputs, params OnnxAttribute[] attributes) =>
        Graph.Emit(type, $"{Name}#{type}", inputs, attributes);

    /// <summary>Adds a constant that the node needs.</summary>
    public string Constant(string role, params long[] values) => Graph.Builder.Constant($"{Name}#{role}", values, values.Length);

    /// <summary>The failure to import the node.</summary>
    public InputException Refuse(string why) => new($"node '{Name}' ({Op}): {why}");
}
