using System.Text;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Packaging.Reading.Graphs;

/// <summary>
/// Reads a sketch of an ONNX file (onnx.proto, IR 3 to 12). Refuses what no exporter of ours writes and an engine would follow into the deep:
/// functions, training graphs, sparse weights, operators with graphs of their own.
/// </summary>
internal static class GraphReading
{
    /// <summary>AttributeProto.INT.</summary>
    private const ulong WholeNumber = 2;

    private const string NoGraph = "it is no ONNX graph, or it is damaged";

    /// <summary>Reads the bytes of an .onnx file.</summary>
    /// <exception cref="InputException">They are none, or hold something that is refused; the message does not name the file.</exception>
    public static GraphSketch Read(ReadOnlySpan<byte> onnx)
    {
        var sketch = new GraphSketch();
        var reader = new WireReader(onnx);
        var found = false;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 7:
                    found = true;
                    Graph(Bytes(ref reader), sketch);
                    break;
                case 20:
                    throw new InputException("it holds a graph for training, and a model predicts");
                case 25:
                    throw new InputException("it holds functions, and a model is written out in standard operators");
            }
        }

        return reader.IsWellFormed && found ? sketch : throw new InputException(NoGraph);
    }

    private static void Graph(ReadOnlySpan<byte> bytes, GraphSketch sketch)
    {
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    sketch.Nodes.Add(Node(Bytes(ref reader)));
                    GraphLimits.Require(sketch.Nodes.Count, GraphLimits.Operators, "operators");
                    break;
                case 5:
                    var tensor = TensorReading.Read(Bytes(ref reader));
                    Once(sketch.Constants.TryAdd(tensor.Name, tensor), tensor.Name);
                    GraphLimits.Require(sketch.Constants.Count, GraphLimits.Weights, "weights");
                    break;
                case 11:
                    var (name, type) = Value(Bytes(ref reader));
                    Once(sketch.Inputs.TryAdd(name, type), name);
                    GraphLimits.Require(sketch.Inputs.Count, GraphLimits.Values, "inputs");
                    break;
                case 12:
                    sketch.Outputs.Add(Value(Bytes(ref reader)).Name);
                    GraphLimits.Require(sketch.Outputs.Count, GraphLimits.Values, "outputs");
                    break;
                case 15:
                    throw new InputException("it keeps weights sparsely, which is not supported");
            }
        }

        Require(reader.IsWellFormed);
    }

    private static GraphNode Node(ReadOnlySpan<byte> bytes)
    {
        var node = new GraphNode();
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    node.Inputs.Add(Text(ref reader));
                    break;
                case 2:
                    node.Outputs.Add(Text(ref reader));
                    break;
                case 4:
                    node.Type = Text(ref reader);
                    break;
                case 5:
                    Attribute(Bytes(ref reader), node);
                    break;
                case 7:
                    node.Domain = Text(ref reader);
                    break;
            }

            GraphLimits.Require(Math.Max(node.Inputs.Count, node.Outputs.Count), GraphLimits.Values, "values at one operator");
            GraphLimits.Require(node.Integers.Count, GraphLimits.Settings, "settings at one operator");
        }

        Require(reader.IsWellFormed);
        return node;
    }

    private static void Attribute(ReadOnlySpan<byte> bytes, GraphNode node)
    {
        var reader = new WireReader(bytes);
        var integers = new List<long>();
        GraphTensor? tensor = null;
        var (name, isInteger) = ("", false);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    name = Text(ref reader);
                    break;
                case 3 or 8:
                    _ = reader.AddTo(integers);
                    break;
                case 5 or 10:
                    tensor = TensorReading.Read(Bytes(ref reader));
                    break;
                case 6 or 11:
                    throw new InputException($"its operator {node.Type} branches or loops, which is not supported");
                case 20:
                    isInteger = reader.Number == WholeNumber;
                    break;
                case 22 or 23:
                    throw new InputException("it keeps weights sparsely, which is not supported");
            }
        }

        Require(reader.IsWellFormed);
        if (isInteger && integers.Count == 0)
        {
            // Some writers leave out a zero.
            integers.Add(0);
        }

        // The same name twice: engines differ in which they believe.
        node.Integers[name] = [.. node.Integers.GetValueOrDefault(name, []), .. integers];
        if (tensor is not null)
        {
            node.Tensors[name] = tensor;
        }
    }

    /// <summary>ValueInfoProto: name, and the element type of TypeProto.tensor_type.</summary>
    private static (string Name, int Type) Value(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var (name, type) = ("", 0);
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                name = Text(ref reader);
            }
            else if (reader.Field == 2)
            {
                type = ElementType(Bytes(ref reader), depth: 0);
            }
        }

        Require(reader.IsWellFormed);
        return (name, type);
    }

    private static int ElementType(ReadOnlySpan<byte> bytes, int depth)
    {
        var reader = new WireReader(bytes);
        var type = 0;
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                type = depth == 0 ? ElementType(Bytes(ref reader), 1) : (int)reader.Number;
            }
        }

        Require(reader.IsWellFormed);
        return type;
    }

    private static ReadOnlySpan<byte> Bytes(ref WireReader reader)
    {
        Require(reader.HasContent);
        return reader.Content;
    }

    private static string Text(ref WireReader reader) => Encoding.UTF8.GetString(Bytes(ref reader));

    private static void Once(bool added, string name)
    {
        if (!added)
        {
            throw new InputException($"it makes '{name}' twice");
        }
    }

    private static void Require(bool wellFormed)
    {
        if (!wellFormed)
        {
            throw new InputException(NoGraph);
        }
    }
}
