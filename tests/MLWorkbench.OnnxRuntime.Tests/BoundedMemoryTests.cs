using MLWorkbench.Onnx;
using Xunit;

namespace MLWorkbench.OnnxRuntime.Tests;

/// <remarks>Alone: they take much memory, and another test watches the process's.</remarks>
[Collection(Alone)]
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class BoundedMemoryTests
{
    private const string Alone = "bounded memory";
    private const long Memory = 64L << 20;
    private static readonly SessionOptions _options = new() { Threads = 1, FoldConstants = false, Bounded = true };

    [Fact]
    public void GraphThatFits_Runs()
    {
        using var memory = new BoundedMemory(Memory);
        using var session = new InferenceSession(Graphs.Affine(), _options);

        Assert.Equal([14f, -14f], session.Run(new FloatTensor([1, 2, 3], 1, 3), "sum").Values);
    }

    [Fact]
    public void GraphThatDoesNotFit_FailsWithAMessage()
    {
        using var memory = new BoundedMemory(Memory);
        using var session = new InferenceSession(Wide(), _options);

        Assert.Throws<OnnxRuntimeException>(() => session.Run(new FloatTensor([1], 1, 1)));
    }

    /// <summary>The memory is one for the process: it must be free again, and others must not be bound by it.</summary>
    [Fact]
    public void SessionsBesideAndAfterwards_AreNotBound()
    {
        for (var i = 0; i < 3; i++)
        {
            using var memory = new BoundedMemory(Memory);
            using var free = new InferenceSession(Wide(), new SessionOptions { Threads = 1 });

            Assert.Equal(1 << 25, free.Run(new FloatTensor([1], 1, 1)).Values.Length);
        }
    }

    /// <summary>x [N, 1] becomes [N, 2^25]: 128 MB.</summary>
    private static byte[] Wide()
    {
        var graph = new OnnxGraphBuilder("wide");
        graph.Input("x", OnnxType.Float, "N", 1);
        graph.Output(graph.Node("Expand", ["x", graph.Constant("shape", (ReadOnlySpan<long>)[1, 1 << 25], 2)]), "y", OnnxType.Float, "N", 1 << 25);
        return graph.Build().ToBytes();
    }
}
