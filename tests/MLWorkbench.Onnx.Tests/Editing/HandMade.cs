using Google.Protobuf;
using MLWorkbench.Onnx.Protobuf;

namespace MLWorkbench.Onnx.Tests.Editing;

/// <summary>Models of other operator sets, which the builder does not write.</summary>
internal sealed class HandMade
{
    private readonly ModelProto _model = new() { IrVersion = 4, Graph = new GraphProto { Name = "other" } };

    public HandMade(long opset, params OnnxDimension[] input)
    {
        _model.OpsetImport.Add(new OperatorSetIdProto { Version = opset });
        _model.Graph.Input.Add(Value("x", 1, input));
    }

    public static HandMade Image(long opset) => new(opset, "N", 3, 4, 5);

    public HandMade Floats(string name, float[] values, params long[] shape)
    {
        _model.Graph.Initializer.Add(new TensorProto { Name = name, DataType = 1, Dims = { shape }, FloatData = { values } });
        return this;
    }

    public HandMade Ints(string name, params long[] values)
    {
        _model.Graph.Initializer.Add(new TensorProto { Name = name, DataType = 7, Dims = { values.Length }, Int64Data = { values } });
        return this;
    }

    public HandMade Tensor(TensorProto tensor)
    {
        _model.Graph.Initializer.Add(tensor);
        return this;
    }

    public HandMade Node(string type, string[] inputs, string output, params OnnxAttribute[] attributes)
    {
        _model.Graph.Node.Add(new NodeProto
        {
            Name = output, OpType = type, Input = { inputs }, Output = { output }, Attribute = { attributes.Select(attribute => attribute.Proto) },
        });
        return this;
    }

    public HandMade Change(Action<ModelProto> change)
    {
        change(_model);
        return this;
    }

    /// <summary>The model with y as its output.</summary>
    public OnnxModel Build(params string[] outputs)
    {
        foreach (var output in outputs.Length > 0 ? outputs : ["y"])
        {
            _model.Graph.Output.Add(Value(output, 1, null));
        }

        return OnnxModel.Read(_model.ToByteArray());
    }

    public static ValueInfoProto Value(string name, int type, OnnxDimension[]? shape)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = type };
        if (shape is not null)
        {
            tensor.Shape = new TensorShapeProto();
            tensor.Shape.Dim.Add(shape.Select(dimension => dimension.Size is { } size
                ? new TensorShapeProto.Types.Dimension { DimValue = size }
                : new TensorShapeProto.Types.Dimension { DimParam = dimension.Symbol ?? "" }));
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
