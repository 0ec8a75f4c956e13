using MLWorkbench.OnnxRuntime;
using Xunit;

namespace MLWorkbench.OnnxRuntime.Tests;

public sealed class InferenceSessionTests
{
    [Fact]
    public void Run_ComputesTheGraph()
    {
        using var session = new InferenceSession(EngineProbe.Relu());

        var y = session.Run(new FloatTensor([-1, 2, -3, 4, 0, -0.5f, 7, -8], 1, 8));

        Assert.Equal([0, 2, 0, 4, 0, 0, 7, 0], y.Values);
    }

    [Fact]
    public void Report_ShowsVersionAndSpeed()
    {
        var report = OnnxRuntimeEngine.Report();

        Assert.Null(report.Problem);
        Assert.Equal("1.24.3", report.Version);
        Assert.EndsWith("us a call (one operator)", report.Speed);
        Console.WriteLine(report.Speed);
    }
}
