using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Packaging.Reading.Graphs;

/// <summary>What every operator must keep: the known domains, an order without circles, settings that something can be computed with.</summary>
internal static class OperatorRules
{
    /// <summary>No picture is padded or enlarged by more pixels.</summary>
    private const long LargestStep = 30_000;

    // ONNX, its classical models, and what ONNX Runtime adds: ML.NET exports text and hashes to that.
    private static readonly string[] _domains = ["", "ai.onnx", "ai.onnx.ml", "com.microsoft"];

    // What engines divide by, or count.
    private static readonly string[] _atLeastOne = ["group", "num_groups", "blocksize", "kernel_shape", "strides", "dilations", "size", "num_outputs"];

    private static readonly string[] _bounded = ["pads", "output_padding"];

    /// <summary>ConvTranspose to a size that its weights do not lead to: ONNX Runtime writes beside its memory. Exporters state margins instead.</summary>
    private const string OutputShape = "output_shape";

    /// <summary>Checks every operator.</summary>
    /// <exception cref="InputException">Names the operator.</exception>
    public static void Check(GraphSketch graph)
    {
        var made = new HashSet<string>(graph.Inputs.Keys.Concat(graph.Constants.Keys), StringComparer.Ordinal);
        foreach (var node in graph.Nodes)
        {
            Check(node);
            if (node.Inputs.FirstOrDefault(name => name.Length > 0 && !made.Contains(name)) is { } missing)
            {
                throw new InputException($"its operator {node.Place} takes '{missing}', which nothing before it makes");
            }

            if (node.Outputs.FirstOrDefault(name => name.Length > 0 && !made.Add(name)) is { } twice)
            {
                throw new InputException($"it makes '{twice}' twice");
            }
        }

        if (graph.Outputs.FirstOrDefault(name => !made.Contains(name)) is { } unmade)
        {
            throw new InputException($"nothing makes its output '{unmade}'");
        }
    }

    private static void Check(GraphNode node)
    {
        if (!_domains.Contains(node.Domain))
        {
            throw new InputException($"its operator {node.Domain}.{node.Type} is none that a model is made of");
        }

        if (node.Integers.ContainsKey(OutputShape))
        {
            throw new InputException($"its operator {node.Place} states an {OutputShape}, which no model of the workbench does");
        }

        foreach (var (name, values) in node.Integers)
        {
            if ((_atLeastOne.Contains(name) && values.Any(value => value is < 1 or > int.MaxValue))
                || (_bounded.Contains(name) && values.Any(value => Math.Abs((decimal)value) > LargestStep)))
            {
                throw new InputException($"its operator {node.Place} cannot be computed with {name} = [{string.Join(", ", values)}]");
            }
        }
    }
}
