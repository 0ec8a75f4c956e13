using System.Runtime.InteropServices;
using Google.Protobuf;
using MLWorkbench.Onnx.TensorFlow;
using MLWorkbench.Onnx.TensorFlow.Protobuf;
using MLWorkbench.OnnxRuntime;

namespace MLWorkbench.Onnx.Tests.TensorFlow;

/// <summary>Writes small TensorFlow graphs and runs what the importer makes of them.</summary>
internal sealed class TfGraph
{
    private readonly GraphDef _graph = new();

    /// <summary>A placeholder "x" [?, height, width, channels]; -1 is any size.</summary>
    public static TfGraph Image(int height, int width, int channels) =>
        new TfGraph().Node("x", "Placeholder", [], ("dtype", DataType.DtFloat), ("shape", Shape(-1, height, width, channels)));

    public static TfGraph Image(Nhwc like) => Image(like.Height, like.Width, like.Channels);

    public TfGraph Node(string name, string op, string[] inputs, params (string Name, object Value)[] attributes)
    {
        var node = new NodeDef { Name = name, Op = op, Input = { inputs } };
        foreach (var (key, value) in attributes)
        {
            node.Attr[key] = Attribute(value);
        }

        _graph.Node.Add(node);
        return this;
    }

    public TfGraph Const(string name, float[] values, params long[] shape) => Node(
        name, "Const", [], ("dtype", DataType.DtFloat), ("value", new TensorProto
        {
            Dtype = DataType.DtFloat,
            TensorShape = Shape(shape),
            TensorContent = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(values)),
        }));

    public TfGraph Ints(string name, params int[] values) => Node(
        name, "Const", [], ("dtype", DataType.DtInt32), ("value", new TensorProto
        {
            Dtype = DataType.DtInt32,
            TensorShape = Shape(values.Length),
            TensorContent = ByteString.CopyFrom(MemoryMarshal.AsBytes<int>(values)),
        }));

    public TfGraph Ints(string name, int[,] values) => Node(
        name, "Const", [], ("dtype", DataType.DtInt32), ("value", new TensorProto
        {
            Dtype = DataType.DtInt32,
            TensorShape = Shape(values.GetLength(0), values.GetLength(1)),
            TensorContent = ByteString.CopyFrom(MemoryMarshal.AsBytes<int>([.. values.Cast<int>()])),
        }));

    /// <summary>A single whole number in the typed field, as TensorFlow stores it.</summary>
    public TfGraph Int(string name, int value) => Node(
        name, "Const", [], ("dtype", DataType.DtInt32),
        ("value", new TensorProto { Dtype = DataType.DtInt32, TensorShape = new TensorShapeProto(), IntVal = { value } }));

    public TfGraph Flag(string name, bool value) => Node(
        name, "Const", [], ("dtype", DataType.DtBool),
        ("value", new TensorProto { Dtype = DataType.DtBool, TensorShape = new TensorShapeProto(), BoolVal = { value } }));

    public TfGraph Tensor(string name, TensorProto tensor) => Node(name, "Const", [], ("dtype", tensor.Dtype), ("value", tensor));

    public byte[] ToBytes() => _graph.ToByteArray();

    /// <summary>A MetaGraphDef: information in field 1, the graph in field 2.</summary>
    public byte[] ToMetaBytes()
    {
        var graph = ToBytes();
        using var stream = new MemoryStream();
        var output = new CodedOutputStream(stream);
        output.WriteTag(1, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom([0x0A, 2, (byte)'v', (byte)'1', 0x22, 5, .. "serve"u8]));
        output.WriteTag(2, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(graph));
        output.Flush();
        return stream.ToArray();
    }

    public OnnxModel Import(params string[] outputs) => TensorFlowImport.Read(ToBytes(), new TensorFlowImportOptions { Outputs = outputs });

    /// <summary>What a node computes from an image; values of four dimensions in TensorFlow's order.</summary>
    public FloatTensor Run(Nhwc image, string output)
    {
        var result = ReferenceGraphs.Run(Import(output), image.ToNchw(), output);
        return result.Shape.Count == 4 ? Nhwc.FromNchw(result).ToTensor() : result;
    }

    public static TensorShapeProto Shape(params ReadOnlySpan<long> sizes)
    {
        var shape = new TensorShapeProto();
        foreach (var size in sizes)
        {
            shape.Dim.Add(new TensorShapeProto.Types.Dim { Size = size });
        }

        return shape;
    }

    private static AttrValue Attribute(object value) => value switch
    {
        string text => new AttrValue { S = ByteString.CopyFromUtf8(text) },
        bool flag => new AttrValue { B = flag },
        int number => new AttrValue { I = number },
        float number => new AttrValue { F = number },
        int[] list => new AttrValue { List = new AttrValue.Types.ListValue { I = { list.Select(item => (long)item) } } },
        DataType type => new AttrValue { Type = type },
        TensorShapeProto shape => new AttrValue { Shape = shape },
        TensorProto tensor => new AttrValue { Tensor = tensor },
        _ => throw new ArgumentException($"No attribute holds a {value.GetType()}.", nameof(value)),
    };
}
