namespace MLWorkbench.Onnx.Editing;

/// <summary>Activation functions of later operator sets, put together from older operators.</summary>
internal static class Activations
{
    /// <summary>x Phi(x), or its approximation by the hyperbolic tangent (Hendrycks and Gimpel 2016).</summary>
    public static string[] Gelu(EmbeddedNode node)
    {
        var (graph, x) = (node.Builder, node.Inputs[0]);
        var inner = node.Text("approximate", "none") == "tanh" ? Tanh(graph, x) : graph.Node("Erf", [Scaled(graph, x, MathF.Sqrt(0.5f))]);
        var share = graph.Node("Add", [inner, graph.Constant("one", [1f])]);
        return node.With("Mul", [Scaled(graph, x, 0.5f), share], []);
    }

    /// <summary>x tanh(softplus(x)).</summary>
    public static string[] Mish(EmbeddedNode node)
    {
        var gate = node.Builder.Node("Tanh", [node.Builder.Node("Softplus", [node.Inputs[0]])]);
        return node.With("Mul", [node.Inputs[0], gate], []);
    }

    private static string Tanh(OnnxGraphBuilder graph, string x)
    {
        var cube = graph.Node("Mul", [graph.Node("Mul", [x, x]), x]);
        var sum = graph.Node("Add", [x, Scaled(graph, cube, 0.044715f)]);
        return graph.Node("Tanh", [Scaled(graph, sum, MathF.Sqrt(2 / MathF.PI))]);
    }

    private static string Scaled(OnnxGraphBuilder graph, string x, float factor) =>
        graph.Node("Mul", [x, graph.Constant("factor", [factor])]);
}
