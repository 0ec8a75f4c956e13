using MLWorkbench.Benchmarks.MutatedZips.Zips;

namespace MLWorkbench.Benchmarks.MutatedZips.Kinds;

/// <summary>The graph's bytes at random, every digest made right: what ONNX Runtime itself must refuse or bear.</summary>
internal static class GraphBytes
{
    public static Mutant Make(Source source, Random random)
    {
        var graph = (byte[])source.Contents[Source.Graph].Clone();
        var kind = random.Next(5);
        switch (kind)
        {
            case 0:
                Flip(graph, random, graph.Length);
                break;
            case 1:
                // Names, types and attributes stand before and between the weights; most of a graph's bytes are weights.
                Structure(graph, random);
                break;
            case 2:
                graph = graph[..random.Next(graph.Length)];
                break;
            case 3:
                var (from, to) = (random.Next(graph.Length), random.Next(graph.Length));
                graph = [.. graph[..from], .. graph[to..]];
                break;
            default:
                random.NextBytes(graph.AsSpan(random.Next(graph.Length)));
                break;
        }

        var zip = source.Consistent(new Dictionary<string, byte[]> { [Source.Graph] = graph });
        return new Mutant("bytes of the graph altered, digests right", $"{kind}, {graph.Length} bytes", zip, SameModel: false);
    }

    private static void Flip(byte[] graph, Random random, int length)
    {
        for (var i = random.Next(1, 20); i > 0; i--)
        {
            graph[random.Next(length)] ^= (byte)(1 << random.Next(8));
        }
    }

    /// <summary>Changes bytes beside letters: fields and lengths around names.</summary>
    private static void Structure(byte[] graph, Random random)
    {
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(graph.Length);
            while (at < graph.Length - 8 && !graph.AsSpan(at, 4).ToArray().All(value => char.IsAsciiLetter((char)value)))
            {
                at++;
            }

            graph[Math.Max(0, Math.Min(graph.Length - 1, at + random.Next(-6, 12)))] = (byte)random.Next(256);
        }
    }
}
