using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Packaging.Reading.Graphs;

/// <summary>
/// Integers are divided by constants alone, and not by 0 (nor by -1, which the least integer has no answer to): the processor signals both, and
/// ONNX Runtime's process ends on that signal.
/// </summary>
internal static class DivisionRule
{
    private static readonly string[] _divisions = ["Div", "Mod"];

    /// <summary>Checks every division.</summary>
    /// <exception cref="InputException">Names the operator.</exception>
    public static void Check(GraphSketch graph)
    {
        if (!graph.Nodes.Any(node => _divisions.Contains(node.Type)))
        {
            return;
        }

        var types = ElementTypes.Of(graph);
        var constants = Constants(graph);
        foreach (var node in graph.Nodes.Where(node => _divisions.Contains(node.Type)))
        {
            if (!ElementTypes.IsReal(types.At(node, 0)) && !ElementTypes.IsReal(types.At(node, 1)) && !DividesByAConstant(node, constants))
            {
                throw new InputException($"its operator {node.Place} may divide an integer by zero");
            }
        }
    }

    private static bool DividesByAConstant(GraphNode node, Dictionary<string, GraphTensor> constants) =>
        node.Inputs.Count == 2
        && constants.GetValueOrDefault(node.Inputs[1]) is { Integers: { } divisors }
        && divisors.All(divisor => divisor is not (0 or -1));

    private static Dictionary<string, GraphTensor> Constants(GraphSketch graph)
    {
        var constants = new Dictionary<string, GraphTensor>(graph.Constants, StringComparer.Ordinal);
        foreach (var node in graph.Nodes.Where(node => node.Type == "Constant" && node.Outputs.Count == 1))
        {
            if (node.Tensors.TryGetValue("value", out var value))
            {
                constants[node.Outputs[0]] = value;
            }
        }

        return constants;
    }
}
