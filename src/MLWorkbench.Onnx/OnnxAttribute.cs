using Google.Protobuf;
using MLWorkbench.Onnx.Protobuf;
using Kind = MLWorkbench.Onnx.Protobuf.AttributeProto.Types.AttributeType;

namespace MLWorkbench.Onnx;

/// <summary>A named setting of an operator: ("axis", 1), ("kernel_shape", [3, 3]).</summary>
public sealed class OnnxAttribute
{
    private OnnxAttribute(AttributeProto proto) => Proto = proto;

    /// <summary>Its name.</summary>
    public string Name => Proto.Name;

    internal AttributeProto Proto { get; }

    /// <summary>An integer.</summary>
    public static implicit operator OnnxAttribute((string Name, long Value) setting) =>
        new(new AttributeProto { Name = setting.Name, Type = Kind.Int, I = setting.Value });

    /// <summary>A real number.</summary>
    public static implicit operator OnnxAttribute((string Name, float Value) setting) =>
        new(new AttributeProto { Name = setting.Name, Type = Kind.Float, F = setting.Value });

    /// <summary>A text.</summary>
    public static implicit operator OnnxAttribute((string Name, string Value) setting) =>
        new(new AttributeProto { Name = setting.Name, Type = Kind.String, S = ByteString.CopyFromUtf8(setting.Value) });

    /// <summary>Integers.</summary>
    public static implicit operator OnnxAttribute((string Name, long[] Values) setting) =>
        new(new AttributeProto { Name = setting.Name, Type = Kind.Ints, Ints = { setting.Values } });

    /// <summary>Real numbers.</summary>
    public static implicit operator OnnxAttribute((string Name, float[] Values) setting) =>
        new(new AttributeProto { Name = setting.Name, Type = Kind.Floats, Floats = { setting.Values } });

    /// <summary>Texts.</summary>
    public static implicit operator OnnxAttribute((string Name, string[] Values) setting) =>
        new(new AttributeProto { Name = setting.Name, Type = Kind.Strings, Strings = { setting.Values.Select(ByteString.CopyFromUtf8) } });
}
