using MLWorkbench.Benchmarks.MutatedZips.Zips;
using static MLWorkbench.Benchmarks.MutatedZips.Kinds.Proto;

namespace MLWorkbench.Benchmarks.MutatedZips.Kinds;

/// <summary>Parts that no exporter writes, put into the real graph: weights elsewhere or of impossible sizes, circles, loops, functions.</summary>
internal static class HostileParts
{
    private const int Float = 1;
    private const int Int64 = 7;
    private const int Boolean = 9;

    private static readonly (string Name, Func<Random, byte[]> Build)[] _parts =
    [
        ("weights in another file", random => InGraph(Tensor(5, "w", [4], Float, null, External("/etc/passwd", random), Number(14, 1)))),
        ("weights in another file, said late", random => InGraph(Tensor(5, "w", [4], Float, new byte[16]), Tensor(5, "v", [4], Float, null, Number(14, 1), External("../model.zip", random)))),
        ("weights in another file, in a node", random => InGraph(Node("Constant", [], ["c"], "", Message(5, Text(1, "value"), Number(20, 4), Message(5, Number(1, 4), Number(2, 1), Number(14, 1), External("/dev/zero", random)))))),
        ("weights in memory at an address", random => InGraph(Tensor(5, "w", [1 << 20], Float, null, External("*/_ORT_MEM_ADDR_/*", random), Number(14, 1)))),
        ("huge weights without data", random => InGraph(Tensor(5, "w", [1L << random.Next(20, 62)], Float, []), Use("w"))),
        ("huge weights in several dimensions", random => InGraph(Tensor(5, "w", [1L << 31, 1L << 31, 1L << random.Next(1, 31)], Float, new byte[4]), Use("w"))),
        ("weights of negative size", random => InGraph(Tensor(5, "w", [-random.NextInt64(1, 1L << 40)], Float, new byte[4]), Use("w"))),
        ("weights with too little data", random => InGraph(Tensor(5, "w", [1_000], Float, new byte[random.Next(0, 4_001)]), Use("w"))),
        ("weights of no type", random => InGraph(Tensor(5, "w", [4], random.Next(-1, 60), new byte[16]), Use("w"))),
        ("weights of text", _ => InGraph(Tensor(5, "w", [1L << 40], 8, null, Text(6, "x")), Use("w"))),
        ("weights in parts", _ => InGraph(Tensor(5, "w", [4], Float, new byte[16], Message(3, Number(1, -5), Number(2, 1L << 40))), Use("w"))),
        ("sparse weights out of range", random => InGraph(Message(15, Tensor(1, "s", [2], Float, new byte[8]), Tensor(2, "i", [2], Int64, [.. BitConverter.GetBytes(random.NextInt64()), .. BitConverter.GetBytes(-1L)]), Number(3, 1L << random.Next(2, 40))), Use("s"))),
        ("a circle", _ => InGraph(Node("Add", ["a", "b"], ["c"]), Node("Add", ["c", "c"], ["a"]), Node("Relu", ["a"], ["b"]))),
        ("a node that needs itself", _ => InGraph(Node("Relu", ["a"], ["a"]))),
        ("a name made twice", _ => InGraph(Node("Relu", ["input"], ["probabilities"]))),
        ("a value that nobody makes", _ => InGraph(Node("Relu", ["nowhere"], ["x"]))),
        ("an operator that is not", random => InGraph(Node($"Op{random.Next()}", ["input"], ["x"]))),
        ("an operator of another domain", random => InGraph(Node("Gelu", ["input"], ["x"], random.Next(2) == 0 ? "com.microsoft" : "evil"))),
        ("a loop without end", _ => Loop()),
        ("branches in branches", random => Branches(random.Next(2, 60))),
        ("a function that calls itself", _ => [.. Function("f", "f"), .. OpsetOf("evil"), .. InGraph(Node("f", ["input"], ["x"], "evil"))]),
        ("functions that call each other", _ => [.. Function("f", "g"), .. Function("g", "f"), .. OpsetOf("evil"), .. InGraph(Node("f", ["input"], ["x"], "evil"))]),
        ("functions that grow", random => Growing(random.Next(5, 40))),
        ("a training graph", _ => Message(20, Message(1, Tensor(5, "w", [4], Float, new byte[16])))),
        ("another operator set", random => Message(8, Text(1, ""), Number(2, random.Next(2) == 0 ? random.Next(-5, 1_000) : random.NextInt64()))),
        ("another version", random => Number(1, random.Next(2) == 0 ? random.Next(-5, 1_000) : random.NextInt64())),
        ("one more input", random => InGraph(Value(11, "more", Float, random.Next(-5, 5), 4))),
        ("one more output", random => InGraph(Value(12, random.Next(2) == 0 ? "input" : "nowhere", Float, 4))),
        ("the input declared again", random => InGraph(Value(11, "input", random.Next(1, 17), random.NextInt64(), 4))),
        ("a value of an impossible shape", random => InGraph(Value(13, "probabilities", Float, random.NextInt64(), random.NextInt64()))),
        ("many thousand metadata lines", random => [.. Enumerable.Range(0, random.Next(1_000, 30_000)).SelectMany(i => Message(14, Text(1, $"key{i % 7}"), Text(2, "x")))]),
        ("a group of old protobuf", _ => [0x3B, 0x3C]),
        ("bytes that look like another format", _ => [0x12, 0x06, 0x20, 0x20, (byte)'O', (byte)'R', (byte)'T', (byte)'M']),
        ("a tree that goes in circles", random => Tree(random)),
        ("a pattern that never ends", _ => [.. InGraph(Tensor(5, "t", [1], 8, null, Text(6, new string('a', 40))), Node("RegexFullMatch", ["t"], ["m"], "", Message(5, Text(1, "pattern"), Number(20, 3), Message(4, "(a+)+$b"u8.ToArray())))), .. Message(8, Text(1, ""), Number(2, 20))]),
    ];

    public static Mutant Make(Source source, Random random)
    {
        var (name, build) = _parts[random.Next(_parts.Length)];
        var part = build(random);
        // What stands first wins in some readers, what stands last in others; another format is told by its first bytes.
        byte[] graph = name.StartsWith("bytes that look", StringComparison.Ordinal) || random.Next(3) == 0
            ? [.. part, .. source.Contents[Source.Graph]]
            : [.. source.Contents[Source.Graph], .. part];
        return new Mutant("hostile parts in the graph, digests right", name, source.Consistent(new Dictionary<string, byte[]> { [Source.Graph] = graph }), SameModel: false);
    }

    private static byte[] Use(string weight) => Node("Identity", [weight], [$"{weight}/used"]);

    private static byte[] External(string place, Random random)
    {
        byte[] location = Message(13, Text(1, "location"), Text(2, place));
        byte[] offset = Message(13, Text(1, "offset"), Text(2, $"{random.NextInt64(0, 1L << 47)}"));
        return [.. location, .. random.Next(2) == 0 ? offset : [], .. Message(13, Text(1, "length"), Text(2, "16"))];
    }

    private static byte[] OpsetOf(string domain) => Message(8, Text(1, domain), Number(2, 1));

    private static byte[] Function(string name, params string[] calls) => Message(
        25, [Text(1, name), Text(10, "evil"), Text(4, "a"), Text(5, "y"), Message(9, Text(1, "evil"), Number(2, 1)), Message(9, Text(1, ""), Number(2, 17)),
            .. calls.Select((call, index) => NodeAt(7, call, [index == 0 ? "a" : $"b{index - 1}"], [index == calls.Length - 1 ? "y" : $"b{index}"], "evil"))]);

    /// <summary>Each function calls the next one twice: 2 to the power of their number when all are written out.</summary>
    private static byte[] Growing(int count)
    {
        var functions = Enumerable.Range(0, count).SelectMany(i => Function($"f{i}", $"f{i + 1}", $"f{i + 1}"));
        byte[] last = Message(25, Text(1, $"f{count}"), Text(10, "evil"), Text(4, "a"), Text(5, "y"), Message(9, Text(1, ""), Number(2, 17)), NodeAt(7, "Relu", ["a"], ["y"]));
        return [.. functions, .. last, .. OpsetOf("evil"), .. InGraph(Node("f0", ["input"], ["x"], "evil"))];
    }

    private static byte[] Loop()
    {
        byte[] body = [.. Node("Identity", ["go"], ["go_on"]), .. Value(11, "i", Int64), .. Value(11, "go", Boolean), .. Value(12, "go_on", Boolean), .. Text(2, "body")];
        return InGraph(
            Tensor(5, "often", [], Int64, BitConverter.GetBytes(long.MaxValue)), Tensor(5, "yes", [], Boolean, [1]),
            Node("Loop", ["often", "yes"], [], "", Subgraph("body", body)));
    }

    private static byte[] Branches(int depth)
    {
        byte[] inner = [.. Node("Identity", ["yes"], ["r"]), .. Value(12, "r", Boolean), .. Text(2, "leaf")];
        for (var i = 0; i < depth; i++)
        {
            inner = [.. Node("If", ["yes"], [$"r{i}"], "", Subgraph("then_branch", inner), Subgraph("else_branch", inner.Length < 20_000 ? inner : [])), .. Value(12, $"r{i}", Boolean), .. Text(2, $"level {i}")];
        }

        return InGraph(Tensor(5, "yes", [], Boolean, [1]), inner);
    }

    private static byte[] Tree(Random random)
    {
        byte[] Longs(string name, params long[] values) => Message(5, [Text(1, name), Number(20, 7), .. values.Select(value => Number(8, value))]);
        byte[] Floats(string name, params float[] values) => Message(5, [Text(1, name), Number(20, 6), .. values.Select(value => (byte[])[0x3D, .. BitConverter.GetBytes(value)])]);
        byte[] Texts(string name, params string[] values) => Message(5, [Text(1, name), Number(20, 8), .. values.Select(value => Text(9, value))]);
        var next = random.Next(3) switch { 0 => 0, 1 => 1, _ => random.NextInt64() };
        return
        [
            .. Message(8, Text(1, "ai.onnx.ml"), Number(2, 3)),
            .. InGraph(
                Tensor(5, "x", [1, 2], Float, new byte[8]),
                Node("TreeEnsembleRegressor", ["x"], ["tree"], "ai.onnx.ml", Longs("nodes_treeids", 0, 0, 0), Longs("nodes_nodeids", 0, 1, 2), Longs("nodes_featureids", 0, random.NextInt64(), 0),
                    Texts("nodes_modes", "BRANCH_LEQ", "BRANCH_LEQ", "LEAF"), Floats("nodes_values", 1, 1, 0), Longs("nodes_truenodeids", 1, next, 0), Longs("nodes_falsenodeids", 2, 0, 0),
                    Longs("target_treeids", 0), Longs("target_nodeids", 2), Longs("target_ids", random.Next(2) == 0 ? 0 : random.NextInt64()), Floats("target_weights", 1), Message(5, Text(1, "n_targets"), Number(20, 2), Number(3, 1)))),
        ];
    }
}
