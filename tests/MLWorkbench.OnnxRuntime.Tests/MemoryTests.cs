using MLWorkbench.OnnxRuntime;
using Xunit;

namespace MLWorkbench.OnnxRuntime.Tests;

/// <summary>Memory is looked at while nothing else runs in this process.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    [Fact]
    public void ManyCalls_LeaveMemoryFlat()
    {
        using var session = new InferenceSession(Graphs.Affine(), new SessionOptions { Threads = 1 });
        var rows = new FloatTensor(new float[3_000], 1_000, 3);
        Calls(2_000);
        var before = ResidentBytes();

        Calls(20_000);

        Assert.InRange(ResidentBytes() - before, long.MinValue, 64 << 20);

        void Calls(int count)
        {
            for (var i = 0; i < count; i++)
            {
                session.Run(rows);
            }

            GC.Collect();
        }
    }

    private static long ResidentBytes()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
