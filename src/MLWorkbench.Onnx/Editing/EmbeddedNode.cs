using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.Protobuf;
using Kind = MLWorkbench.Onnx.Protobuf.AttributeProto.Types.AttributeType;

namespace MLWorkbench.Onnx.Editing;

/// <summary>One node on its way from another model into a graph.</summary>
/// <param name="Builder">The graph.</param>
/// <param name="Node">The node as the other model has it.</param>
/// <param name="Inputs">The names of its inputs in the graph.</param>
/// <param name="Opset">The operator set of the other model.</param>
/// <param name="Source">The other model.</param>
/// <param name="Prefix">What stands in front of the names of its values.</param>
internal sealed record EmbeddedNode(
    OnnxGraphBuilder Builder, NodeProto Node, string[] Inputs, long Opset, GraphView Source, string Prefix)
{
    /// <summary>Whether a leading 1 in a shape that the node makes stands for the batch, which is free here.</summary>
    public bool FreesBatch { get; init; }

    /// <summary>The operator.</summary>
    public string Type => Node.OpType;

    /// <summary>What to call the values made on the way.</summary>
    public string Hint => Named(Node.Output.FirstOrDefault(name => name.Length > 0) ?? Type);

    /// <summary>Adds a constant of the other model, 16-bit floats as 32-bit ones.</summary>
    public static string AddConstant(OnnxGraphBuilder builder, string hint, TensorProto tensor)
    {
        var normal = TensorValues.Normalized(tensor);
        if (normal.RawData.Length == 0 && normal.Dims.All(dim => dim != 0))
        {
            throw new InputException(
                $"the model's constant '{hint}' holds {(OnnxType)tensor.DataType} elements in a form that is not supported.");
        }

        return builder.Constant(hint, (OnnxType)normal.DataType, normal.RawData, normal.Dims);
    }

    /// <summary>Copies the node without a change other than that of 16-bit floats into 32-bit ones.</summary>
    public string[] AsItIs() => With(Type, Inputs, Node.Attribute);

    /// <summary>Copies the node without some of its attributes.</summary>
    public string[] Without(params string[] attributes) =>
        With(Type, Inputs, Node.Attribute.Where(attribute => !attributes.Contains(attribute.Name)));

    /// <summary>Adds a node in the place of this one.</summary>
    public string[] With(string type, IEnumerable<string> inputs, IEnumerable<AttributeProto> attributes) =>
        Builder.Append(Node.Domain == "ai.onnx" ? "" : Node.Domain, type, inputs, attributes.Select(Widened), Node.Output.Select(Named));

    /// <summary>Makes some attributes the last inputs of the node, as later operator sets want them.</summary>
    public string[] MoveToInputs(params string[] names)
    {
        var inputs = Inputs.ToList();
        foreach (var name in names)
        {
            inputs.Add(Attribute(name) switch
            {
                { Type: Kind.Ints } list => Builder.Constant($"{Hint}/{name}", list.Ints.ToArray(), list.Ints.Count),
                { Type: Kind.Int } number => Builder.Constant($"{Hint}/{name}", [number.I], 1),
                { Type: Kind.Floats } list => Builder.Constant($"{Hint}/{name}", list.Floats.ToArray(), list.Floats.Count),
                { Type: Kind.Float } number => Builder.Constant($"{Hint}/{name}", [number.F]),
                _ => "",
            });
        }

        while (inputs.Count > 0 && inputs[^1].Length == 0)
        {
            inputs.RemoveAt(inputs.Count - 1);
        }

        return With(Type, inputs, Node.Attribute.Where(attribute => !names.Contains(attribute.Name)));
    }

    /// <summary>An attribute, or null.</summary>
    public AttributeProto? Attribute(string name) => Node.Attribute.FirstOrDefault(attribute => attribute.Name == name);

    /// <summary>A whole-number attribute.</summary>
    public long Integer(string name, long otherwise) => Attribute(name)?.I ?? otherwise;

    /// <summary>A text attribute.</summary>
    public string Text(string name, string otherwise) => Attribute(name)?.S.ToStringUtf8() ?? otherwise;

    /// <summary>Whether an input is given.</summary>
    public bool Has(int input) => Inputs.Length > input && Inputs[input].Length > 0;

    /// <summary>The whole numbers of an input that is a constant, or null where it is computed or left out.</summary>
    public long[]? Constants(int input) =>
        Has(input) && Source.ConstantOf(Node.Input[input]) is { } tensor ? TensorValues.Integers(tensor) : null;

    /// <summary>The numbers of an input that is a constant, or null where it is computed or left out.</summary>
    public float[]? FloatConstants(int input) =>
        Has(input) && Source.ConstantOf(Node.Input[input]) is { } tensor ? TensorValues.Floats(tensor) : null;

    /// <summary>The failure to take the node over.</summary>
    public InputException Refuse(string why) => new($"{OnnxChecks.Place(Node)} ({Type}): {why}");

    private string Named(string output) => output.Length > 0 ? $"{Prefix}/{output}" : "";

    private AttributeProto Widened(AttributeProto attribute)
    {
        if (attribute.T is { } tensor && TensorValues.IsHalf(tensor.DataType))
        {
            return new AttributeProto { Name = attribute.Name, Type = attribute.Type, T = TensorValues.Normalized(tensor) };
        }

        return attribute.Name is "to" or "dtype" && attribute.Type == Kind.Int && TensorValues.IsHalf((int)attribute.I)
            ? new AttributeProto { Name = attribute.Name, Type = Kind.Int, I = (long)OnnxType.Float }
            : attribute;
    }
}
