namespace MLWorkbench.Onnx.TensorFlow;

/// <summary>Writes lists of whole numbers as an operator's settings.</summary>
internal static class Setting
{
    public static OnnxAttribute List(string name, params long[] values) => (name, values);
}
