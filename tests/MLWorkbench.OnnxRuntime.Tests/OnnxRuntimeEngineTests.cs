using Xunit;

namespace MLWorkbench.OnnxRuntime.Tests;

public sealed class OnnxRuntimeEngineTests
{
    [Fact]
    public void Report_ShowsVersionDeviceAndSpeed()
    {
        var report = OnnxRuntimeEngine.Report();

        Assert.Null(report.Problem);
        Assert.Matches(@"^1\.\d+\.\d+$", report.Version);
        Assert.Equal("CPU", report.Device);
        Assert.EndsWith(" us a call (one operator)", report.Speed);
        Assert.True(report.Threads > 0);
    }

    [Fact]
    public void Probe_IsAValidGraph()
    {
        var model = Onnx.OnnxModel.Read(EngineProbe.Relu());

        Assert.Equal((17, 8), (model.Opset, model.IrVersion));
        Assert.Equal(["Relu"], model.Nodes.Select(node => node.Operator));
    }

    [Fact]
    public void ManyCalls_LeaveMemoryFlat()
    {
        using var session = new InferenceSession(Graphs.Affine(), new SessionOptions { Threads = 1 });
        var rows = new FloatTensor(new float[3_000], 1_000, 3);
        Calls(2_000);
        var before = ResidentBytes();

        Calls(20_000);

        Assert.InRange(ResidentBytes() - before, long.MinValue, 20 << 20);

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
