using MLWorkbench.Onnx;

namespace MLWorkbench.Backbones.Scattering;

/// <summary>
/// Turns maps into features: of each map the logarithms of its means over the quarters of the image and of its maximum, and the
/// standard deviation of the logarithms of its means over 4x4 cells, which says how unevenly a texture is spread.
/// </summary>
internal sealed class ScatteringPooling(OnnxGraphBuilder graph, ScatteringOptions options)
{
    /// <summary>Features of each map: 4 quarters, the maximum, the spread.</summary>
    internal const int PerMap = 6;

    /// <summary>Cells of the image.</summary>
    internal const int CellCount = Side * Side;

    private const int Side = 4;

    /// <summary>Adds the features.</summary>
    /// <param name="means">Means over the cells, each [N, K, 16].</param>
    /// <param name="maxima">Maxima, each [N, K].</param>
    /// <returns>The name of the features [N, D]: all quarters, then all maxima, then all spreads.</returns>
    internal string Add(IReadOnlyList<string> means, IReadOnlyList<string> maxima)
    {
        var cells = graph.Node("Concat", [.. means], ("axis", 1L));
        var quarters = graph.Node("MatMul", [cells, graph.Constant("quarters", Quarters(), CellCount, 4)]);
        var logarithms = Logarithm(cells);
        var centred = graph.Node("Sub", [logarithms, graph.Node("ReduceMean", [logarithms], ("axes", new[] { 2L }), ("keepdims", 1L))]);
        var variance = graph.Node("ReduceMean", [graph.Node("Mul", [centred, centred])], ("axes", new[] { 2L }), ("keepdims", 0L));
        return graph.Node(
            "Concat",
            [
                graph.Node("Flatten", [Logarithm(quarters)], ("axis", 1L)),
                Logarithm(graph.Node("Concat", [.. maxima], ("axis", 1L))),
                graph.Node("Sqrt", [variance]),
            ],
            ("axis", 1L));
    }

    /// <summary>Share of each pixel in the mean of each cell, [h * w, 16]; pixels on a border count to both sides.</summary>
    internal static double[] Cells(int height, int width)
    {
        var shares = new double[height * width * CellCount];
        for (var i = 0; i < shares.Length; i++)
        {
            var (pixel, cell) = (i / CellCount, i % CellCount);
            shares[i] = Share(pixel / width, height, cell / Side) * Share(pixel % width, width, cell % Side);
        }

        return shares;

        static double Share(int at, int size, int part)
        {
            var length = (double)size / Side;
            return Math.Max(0, Math.Min(at + 1, (part + 1) * length) - Math.Max(at, part * length)) / length;
        }
    }

    private string Logarithm(string value) =>
        graph.Node("Log", [graph.Node("Add", [value, graph.Constant("offset", [(float)options.Offset])])]);

    private static float[] Quarters()
    {
        var shares = new float[CellCount * 4];
        for (var cell = 0; cell < CellCount; cell++)
        {
            var (row, column) = (cell / Side / 2, cell % Side / 2);
            shares[(cell * 4) + (row * 2) + column] = 0.25f;
        }

        return shares;
    }
}
