using MLWorkbench.Onnx.TensorFlow.Constants;
using MLWorkbench.Onnx.TensorFlow.Protobuf;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>Values that are passed on: Identity and its like, Cast, Shape, Switch and Merge, Placeholder and Const.</summary>
internal static class Casting
{
    public static GraphValue Pass(ImportNode node) => node.Input(0);

    /// <summary>Everything that is computed from images is float32 here, whichever floating-point type the graph uses.</summary>
    public static GraphValue Cast(ImportNode node)
    {
        var value = node.Input(0);
        if (IsFloat(node.Kind("DstT")))
        {
            return value.Type == OnnxType.Float
                ? value
                : new GraphValue(value.Shape)
                {
                    Plain = node.Emit("Cast", [node.Graph.Plain(value, node.Name, whole: true)], ("to", (long)OnnxType.Float)),
                };
        }

        return value.Type != OnnxType.Float
            ? value
            : throw node.Refuse("values that are computed from the image cannot be made whole numbers.");
    }

    public static GraphValue Shape(ImportNode node) => GraphValue.Of(ConstantTensor.Vector(node.Input(0).Shape));

    /// <summary>The first output is live when the condition is false, the second when it is true.</summary>
    public static GraphValue[] Switch(ImportNode node)
    {
        var taken = node.Sizes(1) is [{ IsKnown: true } condition]
            ? condition.Value
            : throw node.Refuse("which branch is taken is not known on import.");
        return taken != 0 ? [GraphValue.Dead, node.Input(0)] : [node.Input(0), GraphValue.Dead];
    }

    /// <summary>Passes the value of the branch that was taken.</summary>
    public static GraphValue Merge(ImportNode node) =>
        node.Inputs.FirstOrDefault(value => !value.IsDead) ?? GraphValue.Dead;

    public static bool IsFloat(DataType type) =>
        type is DataType.DtFloat or DataType.DtDouble or DataType.DtHalf or DataType.DtBfloat16;
}
