using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Packaging.Reading;

/// <summary>
/// Looks through an ONNX file for tensors that lie in other files: ONNX Runtime would open those by paths that the graph names. A walk over the
/// protobuf wire format (onnx.proto, IR 8 to 12), so that a graph is looked at before any engine parses it and nothing is copied.
/// </summary>
internal static class OnnxInspection
{
    private const int DeepestNesting = 64;
    private const ulong External = 1;

    private enum Message
    {
        Model,
        Function,
        TrainingInfo,
        Graph,
        Node,
        Attribute,
        SparseTensor,
        Tensor,
    }

    /// <summary>Refuses a graph with external data, or bytes that are no graph.</summary>
    /// <param name="onnx">The bytes of the .onnx file.</param>
    /// <exception cref="InputException">Says what is wrong; the message does not name the file.</exception>
    public static void Check(ReadOnlySpan<byte> onnx)
    {
        if (onnx.IsEmpty || !Walk(onnx, Message.Model, 0, out var hasGraph) || !hasGraph)
        {
            throw new InputException("it is no ONNX graph, or it is damaged");
        }
    }

    /// <returns>Whether the bytes are well-formed.</returns>
    private static bool Walk(ReadOnlySpan<byte> bytes, Message kind, int depth, out bool hasGraph)
    {
        hasGraph = false;
        if (depth > DeepestNesting)
        {
            return false;
        }

        while (!bytes.IsEmpty)
        {
            if (!Number(ref bytes, out var tag))
            {
                return false;
            }

            var field = tag >> 3;
            switch (tag & 7)
            {
                case 0:
                    if (!Number(ref bytes, out var value))
                    {
                        return false;
                    }

                    Refuse(kind == Message.Tensor && field == 14 && value == External);
                    break;
                case 1 when bytes.Length >= 8:
                    bytes = bytes[8..];
                    break;
                case 5 when bytes.Length >= 4:
                    bytes = bytes[4..];
                    break;
                case 2:
                    if (!Number(ref bytes, out var length) || length > (ulong)bytes.Length)
                    {
                        return false;
                    }

                    Refuse(kind == Message.Tensor && field == 13);
                    if (Inner(kind, field) is { } inner && !Walk(bytes[..(int)length], inner, depth + 1, out _))
                    {
                        return false;
                    }

                    hasGraph |= kind == Message.Model && field == 7;
                    bytes = bytes[(int)length..];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>The messages on the way to tensors; null for every other field.</summary>
    private static Message? Inner(Message kind, ulong field) => (kind, field) switch
    {
        (Message.Model, 7) => Message.Graph,
        (Message.Model, 20) => Message.TrainingInfo,
        (Message.Model, 25) => Message.Function,
        (Message.TrainingInfo, 1 or 2) => Message.Graph,
        (Message.Function, 7) or (Message.Graph, 1) => Message.Node,
        (Message.Graph, 5) => Message.Tensor,
        (Message.Graph, 15) => Message.SparseTensor,
        (Message.Node, 5) or (Message.Function, 11) => Message.Attribute,
        (Message.Attribute, 5 or 10) => Message.Tensor,
        (Message.Attribute, 6 or 11) => Message.Graph,
        (Message.Attribute, 22 or 23) => Message.SparseTensor,
        (Message.SparseTensor, 1 or 2) => Message.Tensor,
        _ => null,
    };

    private static bool Number(ref ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (var i = 0; i < bytes.Length && i < 10; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return true;
            }
        }

        return false;
    }

    private static void Refuse(bool external)
    {
        if (external)
        {
            throw new InputException("the graph keeps weights in another file, and a model must be whole");
        }
    }
}
