using MLWorkbench.Onnx;

namespace MLWorkbench.Backbones.Scattering;

/// <summary>
/// Turns maps into features: of each map the logarithms of its means over the quarters of the image and of its maximum, and the
/// standard deviation of the logarithms of its means over 4x4 cells, which says how unevenly a texture is spread.
/// </summary>
internal sealed class ScatteringPooling(OnnxGraphBuilder graph, ScatteringOptions options, ScatteringScales scales)
{
    /// <summary>Features of each map: 4 quarters, the maximum, the spread.</summary>
    internal const int PerMap = 6;

    private const int Side = 4;

    private const int CellCount = Side * Side;

    private readonly Dictionary<int, (string Rows, string Columns)> _cells = [];
    private readonly List<string> _means = [];
    private readonly List<string> _maxima = [];

    /// <summary>Number of maps taken.</summary>
    internal int Maps { get; private set; }

    /// <summary>Takes the means over the cells and the maxima of maps.</summary>
    /// <param name="value">The maps, [N, K, h, w] or any shape of as many values.</param>
    /// <param name="maps">K.</param>
    /// <param name="level">The level whose size they have.</param>
    internal void Collect(string value, int maps, int level)
    {
        var (height, width) = scales.Levels[level];
        if (!_cells.TryGetValue(level, out var cells))
        {
            cells = _cells[level] = (
                graph.Constant("rows", Shares(height, transposed: false), Side, height),
                graph.Constant("columns", Shares(width, transposed: true), width, Side));
        }

        var each = graph.Node("Reshape", [value, graph.Constant("maps", [-1L, maps, height, width], 4)]);
        var means = graph.Node("MatMul", [cells.Rows, graph.Node("MatMul", [each, cells.Columns])]);
        _means.Add(graph.Node("Reshape", [means, graph.Constant("cells", [-1L, maps, CellCount], 3)]));
        Maps += maps;
        _maxima.Add(graph.Node("ReduceMax", [each], ("axes", new[] { 2L, 3L }), ("keepdims", 0L)));
    }

    /// <summary>Adds the features of all maps.</summary>
    /// <returns>The name of the features [N, D]: all quarters, then all maxima, then all spreads.</returns>
    internal string Add()
    {
        var cells = graph.Node("Concat", [.. _means], ("axis", 1L));
        var quarters = graph.Node("MatMul", [cells, graph.Constant("quarters", Quarters(), CellCount, 4)]);
        var logarithms = Logarithm(cells);
        var centred = graph.Node("Sub", [logarithms, graph.Node("ReduceMean", [logarithms], ("axes", new[] { 2L }), ("keepdims", 1L))]);
        var variance = graph.Node("ReduceMean", [graph.Node("Mul", [centred, centred])], ("axes", new[] { 2L }), ("keepdims", 0L));
        return graph.Node(
            "Concat",
            [
                graph.Node("Flatten", [Logarithm(quarters)], ("axis", 1L)),
                Logarithm(graph.Node("Concat", [.. _maxima], ("axis", 1L))),
                graph.Node("Sqrt", [variance]),
            ],
            ("axis", 1L));
    }

    /// <summary>
    /// Share of each of <paramref name="size"/> pixels in the mean of each of 4 parts, [4, size] or its transpose; a pixel on a border
    /// counts to both sides.
    /// </summary>
    private static float[] Shares(int size, bool transposed)
    {
        var shares = new float[Side * size];
        var length = (double)size / Side;
        for (var i = 0; i < shares.Length; i++)
        {
            var (part, at) = transposed ? (i % Side, i / Side) : (i / size, i % size);
            shares[i] = (float)(Math.Max(0, Math.Min(at + 1, (part + 1) * length) - Math.Max(at, part * length)) / length);
        }

        return shares;
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
