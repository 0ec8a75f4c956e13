using System.Runtime.InteropServices;
using Google.Protobuf;

namespace MLWorkbench.Onnx.Editing;

/// <summary>Copies a model with other numbers in its layers.</summary>
internal static class WeightEdit
{
    public static OnnxModel Apply(OnnxModel model, Action<string, Span<float>> change)
    {
        var copy = model.Proto.Clone();
        foreach (var tensor in copy.Graph.Initializer.Where(tensor => tensor.DataType == (int)OnnxType.Float && tensor.Dims.Count >= 2))
        {
            var normal = TensorValues.Normalized(tensor);
            var values = MemoryMarshal.Cast<byte, float>(normal.RawData.Span).ToArray();
            change(tensor.Name, values);
            tensor.FloatData.Clear();
            tensor.RawData = UnsafeByteOperations.UnsafeWrap(MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
        }

        return new OnnxModel(copy);
    }
}
