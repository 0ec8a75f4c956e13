using System.Text;
using Google.Protobuf;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.TensorFlow.Protobuf;

namespace MLWorkbench.Onnx.TensorFlow.Graphs;

/// <summary>
/// Finds the graph in a file. A GraphDef lists nodes in its field 1; a MetaGraphDef has information in field 1 and the GraphDef in
/// field 2; a SavedModel has a number in field 1 and MetaGraphDefs in field 2.
/// </summary>
internal static class GraphFile
{
    private const string NotAGraph = "this is no TensorFlow graph (GraphDef or MetaGraphDef).";

    public static GraphDef Read(ReadOnlySpan<byte> file)
    {
        RefuseOtherFormats(file);
        try
        {
            var bytes = GraphIn(file, levels: 2);
            var graph = bytes.IsEmpty ? throw new InputException(NotAGraph) : GraphDef.Parser.ParseFrom(bytes);
            return graph.Node.Count > 0 ? graph : throw new InputException($"{NotAGraph} It has no nodes.");
        }
        catch (InvalidProtocolBufferException failure)
        {
            throw new InputException(
                Missing(file) is > 0 and var missing
                    ? $"this TensorFlow graph is cut: {missing:N0} bytes of {file.Length + missing:N0} are missing."
                    : $"this TensorFlow graph is damaged: {failure.Message}",
                failure);
        }
    }

    /// <summary>The bytes of the GraphDef; none where there is no such thing.</summary>
    private static ReadOnlySpan<byte> GraphIn(ReadOnlySpan<byte> message, int levels)
    {
        var fields = new WireFields(message);
        var inner = default(ReadOnlySpan<byte>);
        while (fields.Next())
        {
            if (fields is { Number: 1, HasBytes: true } && IsNode(fields.Bytes))
            {
                return message;
            }

            if (fields is { Number: 2, HasBytes: true } && inner.IsEmpty)
            {
                inner = fields.Bytes;
            }
        }

        return levels > 0 && !inner.IsEmpty ? GraphIn(inner, levels - 1) : default;
    }

    /// <summary>How many bytes the outermost message lacks.</summary>
    private static long Missing(ReadOnlySpan<byte> file)
    {
        var fields = new WireFields(file);
        while (fields.Next())
        {
            // Every field is passed over; the last one tells.
        }

        return fields.Missing;
    }

    /// <summary>A node has a name in field 1 and an operator in field 2; no other message at this place has a word there.</summary>
    private static bool IsNode(ReadOnlySpan<byte> message)
    {
        var (hasName, hasOperator) = (false, false);
        var fields = new WireFields(message);
        while (fields.Next())
        {
            hasName |= fields is { Number: 1, HasBytes: true } && IsWord(fields.Bytes);
            hasOperator |= fields is { Number: 2, HasBytes: true } && IsWord(fields.Bytes);
            if (hasName && hasOperator)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWord(ReadOnlySpan<byte> bytes)
    {
        foreach (var letter in bytes)
        {
            if (letter is < (byte)'!' or > (byte)'~')
            {
                return false;
            }
        }

        return bytes.Length > 0;
    }

    private static void RefuseOtherFormats(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            throw new InputException($"{NotAGraph} The file is empty.");
        }

        if (file.StartsWith("\x89HDF"u8) || (file.Length > 8 && file[1..].StartsWith("HDF\r\n"u8)) || file.StartsWith("PK\x03\x04"u8))
        {
            throw new InputException($"{NotAGraph} It looks like a Keras file; export it as a frozen graph or as ONNX.");
        }

        var start = Encoding.ASCII.GetString(file[..Math.Min(file.Length, 64)]).TrimStart();
        if (start.StartsWith("node {", StringComparison.Ordinal) || start.StartsWith("meta_info_def {", StringComparison.Ordinal)
            || start.StartsWith("graph_def {", StringComparison.Ordinal))
        {
            throw new InputException($"{NotAGraph} It is the text form of one (.pbtxt); save it in binary form.");
        }
    }
}
