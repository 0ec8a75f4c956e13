using MLWorkbench.Benchmarks.MutatedZips.Zips;
using MLWorkbench.Onnx;

namespace MLWorkbench.Benchmarks.MutatedZips.Kinds;

/// <summary>Well-formed graphs of standard operators that ask for far too much, or for something that cannot be computed.</summary>
internal static class HostileGraphs
{
    private static readonly string[] _equations = ["abcd,efgh->", "abcd,efgh->abcdefgh", "...", "abcd,abce->de", "->", "aaaa,bbbb->ab", "abcd,abcd->zzzz", ",", "a->a,b"];

    private static readonly (string Name, Func<OnnxGraphBuilder, Random, string> Build)[] _parts =
    [
        ("ConstantOfShape", (graph, random) => graph.Node("ConstantOfShape", [Longs(graph, Size(random))])),
        ("Expand", (graph, random) => graph.Node("Expand", [One(graph), Longs(graph, Size(random))])),
        ("Expand of the input", (graph, random) => graph.Node("Expand", ["input", Longs(graph, Size(random), 1, 1, 1, 1)])),
        ("Tile", (graph, random) => graph.Node("Tile", [One(graph), Longs(graph, Size(random))])),
        ("Range", (graph, random) => Cast(graph, graph.Node("Range", [Scalar(graph, 0), Scalar(graph, Size(random)), Scalar(graph, 1)]))),
        ("outer product", (graph, random) => Outer(graph, random, "MatMul")),
        ("outer sum", (graph, random) => Outer(graph, random, "Add")),
        ("outer product of the input", (graph, _) => Outer(graph, graph.Node("Reshape", ["input", Longs(graph, -1, 1)]))),
        ("doubled again and again", (graph, random) => Doubled(graph, random.Next(5, 45), One(graph))),
        ("the input doubled", (graph, random) => Doubled(graph, random.Next(5, 30), graph.Node("Reshape", ["input", Longs(graph, -1)]))),
        ("Pad", (graph, random) => graph.Node("Pad", ["input", Longs(graph, 0, 0, 0, 0, 0, 0, Side(random), Side(random))])),
        ("Pad below zero", (graph, random) => graph.Node("Pad", ["input", Longs(graph, 0, 0, -Side(random), 0, 0, 0, 0, -Side(random))])),
        ("Resize", (graph, random) => graph.Node("Resize", ["input", "", graph.Constant("scales", [1f, 1f, Factor(random), Factor(random)], 4)])),
        ("Resize to sizes", (graph, random) => graph.Node("Resize", ["input", "", "", Longs(graph, 1, 1, Side(random), Side(random))])),
        ("OneHot", (graph, random) => graph.Node("OneHot", [Longs(graph, 0, 1), Scalar(graph, Size(random)), graph.Constant("values", [0f, 1f], 2)])),
        ("EyeLike", (graph, random) => graph.Node("EyeLike", [graph.Node("ConstantOfShape", [Longs(graph, Side(random), Side(random))])])),
        ("RandomNormal", (graph, random) => graph.Node("RandomNormal", [], ("shape", new[] { Size(random) }))),
        ("Conv with far edges", (graph, random) => Conv(graph, ("pads", new[] { Side(random), Side(random), Side(random), Side(random) }))),
        ("Conv with no step", (graph, random) => Conv(graph, ("strides", new[] { Odd(random), Odd(random) }))),
        ("Conv with odd dilation", (graph, random) => Conv(graph, ("dilations", new[] { Odd(random), Odd(random) }))),
        ("Conv with odd groups", (graph, random) => Conv(graph, ("group", Odd(random)))),
        ("Conv with odd kernel", (graph, random) => Conv(graph, ("kernel_shape", new[] { Odd(random), Odd(random) }))),
        ("ConvTranspose", (graph, random) => graph.Node("ConvTranspose", [Grey(graph), Weights(graph)], ("strides", new[] { Side(random), Side(random) }))),
        ("ConvTranspose to a size", (graph, random) => graph.Node("ConvTranspose", [Grey(graph), Weights(graph)], ("output_shape", new[] { Side(random), Side(random) }))),
        ("AveragePool", (graph, random) => Pool(graph, "AveragePool", random)),
        ("MaxPool", (graph, random) => Pool(graph, "MaxPool", random)),
        ("LpPool", (graph, random) => Pool(graph, "LpPool", random)),
        ("integers over zero", (graph, random) => Cast(graph, graph.Node(random.Next(2) == 0 ? "Div" : "Mod", [Counted(graph, random), Longs(graph, 0)]))),
        ("least integer over -1", (graph, random) => Cast(graph, graph.Node(random.Next(2) == 0 ? "Div" : "Mod", [Longs(graph, long.MinValue), Longs(graph, -1)]))),
        ("Gather far away", (graph, random) => graph.Node("Gather", ["input", Longs(graph, Far(random))], ("axis", (long)random.Next(-5, 5)))),
        ("GatherND far away", (graph, random) => graph.Node("GatherND", ["input", Longs(graph, Far(random), Far(random))])),
        ("ScatterND far away", (graph, random) => graph.Node("ScatterND", [Many(graph), graph.Constant("at", (ReadOnlySpan<long>)[Far(random)], 1, 1), One(graph)])),
        ("ScatterElements far away", (graph, random) => graph.Node("ScatterElements", [Many(graph), Longs(graph, Far(random)), One(graph)])),
        ("Slice far away", (graph, random) => graph.Node("Slice", ["input", Longs(graph, Far(random)), Longs(graph, Far(random)), Longs(graph, random.Next(-6, 6)), Longs(graph, Odd(random))])),
        ("Reshape to nothing that fits", (graph, random) => graph.Node("Reshape", ["input", Longs(graph, Far(random), Odd(random))])),
        ("Transpose by no permutation", (graph, random) => graph.Node("Transpose", ["input"], ("perm", new long[] { 0, random.Next(-9, 9), 1, 1 }))),
        ("Split into odd parts", (graph, random) => graph.Node("", "Split", ["input", Longs(graph, Odd(random), Far(random))], 2, ("axis", 1L))[0]),
        ("TopK of more", (graph, random) => graph.Node("", "TopK", ["input", Longs(graph, Far(random))], 2)[0]),
        ("Concat of too many", (graph, random) => graph.Node("Concat", Enumerable.Repeat("input", random.Next(1_000, 60_000)).ToArray(), ("axis", 1L))),
        ("a long chain", (graph, random) => Chain(graph, random.Next(1_000, 20_000))),
        ("DepthToSpace", (graph, random) => graph.Node("DepthToSpace", ["input"], ("blocksize", Odd(random)))),
        ("CumSum on no axis", (graph, random) => graph.Node("CumSum", ["input", Scalar(graph, Far(random))])),
        ("Einsum", (graph, random) => graph.Node("Einsum", ["input", "input"], ("equation", _equations[random.Next(_equations.Length)]))),
        ("LRN", (graph, random) => graph.Node("LRN", ["input"], ("size", Far(random)))),
        ("Gemm of other shapes", (graph, _) => graph.Node("Gemm", [graph.Node("Flatten", ["input"]), Many(graph)])),
        ("BatchNormalization of other shapes", (graph, _) => graph.Node("BatchNormalization", ["input", Many(graph), Many(graph), Many(graph), Many(graph)])),
        ("Tile of the input", (graph, random) => graph.Node("Tile", ["input", Longs(graph, 1, Side(random), Side(random), 1)])),
        ("Where of wide shapes", (graph, random) => graph.Node("Where", [graph.Node("Greater", ["input", One(graph)]), Expanded(graph, random), One(graph)])),
    ];

    public static Mutant Make(Source source, Random random)
    {
        var (name, build) = _parts[random.Next(_parts.Length)];
        var graph = new Contract(source).Graph(builder => build(builder, random));
        return new Mutant("hostile graph, digests right", name, source.Consistent(new Dictionary<string, byte[]> { [Source.Graph] = graph }), SameModel: false);
    }

    private static string Doubled(OnnxGraphBuilder graph, int times, string value)
    {
        for (var i = 0; i < times; i++)
        {
            value = graph.Node("Concat", [value, value], ("axis", 0L));
        }

        return value;
    }

    private static string Chain(OnnxGraphBuilder graph, int length) => Enumerable.Range(0, length).Aggregate("input", (value, _) => graph.Node("Sin", [value]));

    private static string Outer(OnnxGraphBuilder graph, Random random, string type)
    {
        var side = 1 << random.Next(8, 17);
        var column = graph.Constant("column", new float[side], side, 1);
        return graph.Node(type, [column, graph.Constant("row", new float[side], 1, side)]);
    }

    private static string Outer(OnnxGraphBuilder graph, string column) => graph.Node("MatMul", [column, graph.Node("Transpose", [column])]);

    private static string Conv(OnnxGraphBuilder graph, OnnxAttribute attribute) => graph.Node("Conv", [Grey(graph), Weights(graph)], attribute);

    private static string Pool(OnnxGraphBuilder graph, string type, Random random) => graph.Node(
        type, ["input"], ("kernel_shape", new[] { Odd(random), Odd(random) }), ("strides", new[] { Odd(random), Odd(random) }),
        ("pads", new[] { Odd(random), Odd(random), Odd(random), Odd(random) }));

    private static string Grey(OnnxGraphBuilder graph) => graph.Node("ReduceMean", ["input"], ("axes", new long[] { 1 }));

    private static string Weights(OnnxGraphBuilder graph) => graph.Constant("weights", new float[9], 1, 1, 3, 3);

    private static string Expanded(OnnxGraphBuilder graph, Random random) => graph.Node("Expand", [One(graph), Longs(graph, Side(random), 1, 1, 1, 1, 1)]);

    /// <summary>Known when the graph is loaded, or only when it runs.</summary>
    private static string Counted(OnnxGraphBuilder graph, Random random) => random.Next(2) == 0 ? Longs(graph, 7) : graph.Node("Shape", ["input"]);

    private static string One(OnnxGraphBuilder graph) => graph.Constant("one", [1f], 1);

    private static string Many(OnnxGraphBuilder graph) => graph.Constant("many", new float[17], 17);

    private static string Longs(OnnxGraphBuilder graph, params long[] values) => graph.Constant("longs", values, values.Length);

    private static string Scalar(OnnxGraphBuilder graph, long value) => graph.Constant("scalar", (ReadOnlySpan<long>)[value]);

    private static string Cast(OnnxGraphBuilder graph, string value) => graph.Node("Cast", [value], ("to", (long)OnnxType.Float));

    private static long Size(Random random) => 1L << random.Next(16, 48);

    private static long Side(Random random) => 1L << random.Next(4, 40);

    private static float Factor(Random random) => random.Next(6) switch { 0 => 0, 1 => -1, 2 => float.NaN, 3 => 1e30f, _ => 1 << random.Next(1, 16) };

    private static long Odd(Random random) => random.Next(7) switch { 0 => 0, 1 => -1, 2 => long.MaxValue, 3 => long.MinValue, 4 => int.MaxValue, 5 => 1, _ => random.Next(2, 5_000) };

    private static long Far(Random random) => random.Next(5) switch { 0 => -1, 1 => long.MaxValue, 2 => long.MinValue, 3 => int.MaxValue, _ => random.NextInt64(1, 1L << 40) };
}
