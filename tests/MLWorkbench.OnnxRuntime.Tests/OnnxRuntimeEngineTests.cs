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
}
