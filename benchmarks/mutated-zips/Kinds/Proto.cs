using System.Text;

namespace MLWorkbench.Benchmarks.MutatedZips.Kinds;

/// <summary>
/// Protobuf by hand. Appending a message to another one merges them: fields that repeat are appended, so nodes and weights are put into a
/// finished graph without reading it.
/// </summary>
internal static class Proto
{
    public static byte[] Message(int number, params byte[][] parts)
    {
        byte[] content = [.. parts.SelectMany(part => part)];
        return [.. Varint((ulong)((number << 3) | 2)), .. Varint((ulong)content.Length), .. content];
    }

    public static byte[] Text(int number, string text) => Message(number, Encoding.UTF8.GetBytes(text));

    public static byte[] Number(int number, long value) => [.. Varint((ulong)(number << 3)), .. Varint(unchecked((ulong)value))];

    /// <summary>A part of ModelProto.graph.</summary>
    public static byte[] InGraph(params byte[][] parts) => Message(7, parts);

    /// <summary>GraphProto.node.</summary>
    public static byte[] Node(string type, string[] inputs, string[] outputs, string domain = "", params byte[][] attributes) =>
        NodeAt(1, type, inputs, outputs, domain, attributes);

    /// <summary>A node in another field: FunctionProto has its own in field 7.</summary>
    public static byte[] NodeAt(int field, string type, string[] inputs, string[] outputs, string domain = "", params byte[][] attributes) => Message(
        field, [.. inputs.Select(name => Text(1, name)), .. outputs.Select(name => Text(2, name)), Text(3, outputs.FirstOrDefault() ?? type), Text(4, type),
            Text(7, domain), .. attributes]);

    /// <summary>NodeProto.attribute with a graph.</summary>
    public static byte[] Subgraph(string name, params byte[][] graph) => Message(5, Text(1, name), Number(20, 5), Message(6, graph));

    /// <summary>TensorProto.</summary>
    public static byte[] Tensor(int field, string name, long[] dimensions, int type, byte[]? raw = null, params byte[][] more) => Message(
        field, [.. dimensions.Select(size => Number(1, size)), Number(2, type), Text(8, name), raw is null ? [] : Message(9, raw), .. more]);

    /// <summary>ValueInfoProto of a tensor.</summary>
    public static byte[] Value(int field, string name, int type, params long[] dimensions) => Message(
        field, Text(1, name), Message(2, Message(1, Number(1, type), Message(2, [.. dimensions.Select(size => Message(1, Number(1, size)))]))));

    private static IEnumerable<byte> Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }

        yield return (byte)value;
    }
}
