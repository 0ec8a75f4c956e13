using MLWorkbench.Onnx;

namespace MLWorkbench.Training.Heads.Knn;

/// <summary>The small pieces that the graph of nearest neighbours is made of, in double.</summary>
internal sealed class KnnGraph
{
    private readonly OnnxGraphBuilder _graph;

    public KnnGraph(OnnxGraphBuilder graph) => _graph = graph;

    /// <summary>A value as double.</summary>
    public string Double(string value) => _graph.Node("Cast", [value], ("to", (long)OnnxType.Double));

    /// <summary>A value as float32.</summary>
    public string Float(string value) => _graph.Node("Cast", [value], ("to", (long)OnnxType.Float));

    /// <summary>A double that float32 can hold.</summary>
    public string Number(float value) => Double(_graph.Constant("knn_number", [value]));

    /// <summary>An axis for an operator that takes it as an input.</summary>
    public string Axis(long axis) => _graph.Constant("knn_axis", [axis], 1);

    /// <summary>The squared length of every row, `[rows, 1]`.</summary>
    public string SumOfSquares(string rows) => _graph.Node("ReduceSum", [_graph.Node("Mul", [rows, rows]), Axis(1)], ("keepdims", 1L));
}
