using MLWorkbench.Onnx;

namespace MLWorkbench.OnnxRuntime.Tests;

/// <summary>Small graphs.</summary>
internal static class Graphs
{
    /// <summary>x [N, 3] gives sum = x W [N, 2] and positive = relu(x W).</summary>
    public static byte[] Affine()
    {
        var graph = new OnnxGraphBuilder("affine");
        graph.Input("x", OnnxType.Float, "N", 3);
        var sum = graph.Node("MatMul", ["x", graph.Constant("w", [1f, -1, 2, -2, 3, -3], 3, 2)]);
        graph.Output(sum, "sum", OnnxType.Float, "N", 2);
        graph.Output(graph.Node("Relu", [sum]), "positive", OnnxType.Float, "N", 2);
        return graph.Build().ToBytes();
    }

    /// <summary>x [N, N] multiplied with itself four hundred times: seconds for N = 1024, nothing for N = 2.</summary>
    public static byte[] Long()
    {
        var graph = new OnnxGraphBuilder("long");
        var value = graph.Input("x", OnnxType.Float, "N", "N");
        for (var i = 0; i < 400; i++)
        {
            value = graph.Node("MatMul", [value, "x"]);
        }

        graph.Output(value, "y", OnnxType.Float, "N", "N");
        return graph.Build().ToBytes();
    }

    /// <summary>a and b [N] give a - b, and an int64 copy of it.</summary>
    public static byte[] Difference()
    {
        var graph = new OnnxGraphBuilder("difference");
        graph.Input("a", OnnxType.Float, "N");
        graph.Input("b", OnnxType.Float, "N");
        var difference = graph.Node("Sub", ["a", "b"]);
        graph.Output(difference, "difference", OnnxType.Float, "N");
        graph.Output(graph.Node("Cast", [difference], ("to", 7L)), "whole", OnnxType.Int64, "N");
        return graph.Build().ToBytes();
    }
}
