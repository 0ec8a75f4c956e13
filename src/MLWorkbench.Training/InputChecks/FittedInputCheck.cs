using MLWorkbench.Imaging;
using MLWorkbench.Onnx;

namespace MLWorkbench.Training.InputChecks;

/// <summary>
/// How far an image is from the training images: |(f - mean) matrix| of its description f, a Mahalanobis distance. A mean and a matrix of all
/// training images together; nothing of a single one.
/// </summary>
/// <param name="Scale">The root of the mean square of the training images' grey values.</param>
/// <param name="Mean">[D]</param>
/// <param name="Matrix">[D, D], row by row.</param>
/// <param name="Limit">The greatest distance that is usual.</param>
/// <param name="FittedOn">Training images.</param>
/// <param name="ChosenOn">Images that the limit was judged on, by fits that did not hold their groups.</param>
/// <param name="Flagged">The share of those above the limit.</param>
public sealed record FittedInputCheck(
    float Scale, IReadOnlyList<double> Mean, IReadOnlyList<double> Matrix, double Limit, int FittedOn, int ChosenOn, double Flagged)
{
    /// <summary>Adds the distance to a graph, [N, 1].</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="input">Raw values [N, C, H, W].</param>
    /// <param name="shape">C, H and W.</param>
    /// <returns>The name of the distance.</returns>
    public string AddTo(OnnxGraphBuilder graph, string input, ImageShape shape)
    {
        var numbers = Mean.Count;
        var mean = graph.Constant("check/mean", [.. Mean.Select(value => (float)value)], 1, numbers);
        var matrix = graph.Constant("check/matrix", [.. Matrix.Select(value => (float)value)], numbers, numbers);
        var moved = graph.Node("Sub", [DescriptorGraph.Add(graph, input, shape, Scale), mean]);
        return graph.Node("ReduceL2", [graph.Node("MatMul", [moved, matrix])], ("axes", new[] { 1L }), ("keepdims", 1L));
    }
}
