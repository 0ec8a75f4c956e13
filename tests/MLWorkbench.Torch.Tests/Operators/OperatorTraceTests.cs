using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;
using Xunit;

namespace MLWorkbench.Torch.Tests.Operators;

public class OperatorTraceTests
{
    [Fact]
    public void Trace_RecordsCallsWithTheirArgumentsAndIdentities() => OnTorch.Run(() =>
    {
        using var module = new Sequential(new Conv2d(1, 2, 3, padding: 1), new ReLU());
        var x = Tensor.Zeros(1, 1, 5, 5);
        using var trace = OperatorTrace.Start();
        var input = trace.IdOf(x);
        var output = trace.IdOf(module.Forward(x));

        Assert.Equal(["aten::conv2d", "aten::relu"], trace.Calls.Select(call => call.Name));
        var convolution = trace.Calls[0];
        Assert.Equal(input, Assert.IsType<TracedTensor>(convolution["input"]).Id);
        Assert.Equal([1, 1], Assert.IsType<long[]>(convolution["padding"]));
        Assert.Equal(1L, convolution["groups"]);
        Assert.Equal(convolution.Outputs[0].Id, Assert.IsType<TracedTensor>(trace.Calls[1]["self"]).Id);
        Assert.Equal(output, trace.Calls[1].Outputs[0].Id);
        Assert.Equal([1L, 2, 5, 5], convolution.Outputs[0].Shape);
    });

    [Fact]
    public void Trace_KeepsTensorsThatTheirScopeFreed() => OnTorch.Run(() =>
    {
        using var trace = OperatorTrace.Start();
        using (TensorScope.Begin())
        {
            _ = Tensor.FromArray(new[] { 1f, 2f }).Relu();
        }

        using var scope = TensorScope.Begin();
        Assert.Equal([1f, 2f], trace.TensorOf(trace.Calls[0].Outputs[0].Id).ToArray<float>());
    });

    [Fact]
    public void InPlaceOperator_KeepsTheIdentity() => OnTorch.Run(() =>
    {
        using var trace = OperatorTrace.Start();
        var x = Tensor.FromArray(new[] { -1f, 2f });
        x.ReluInPlace();
        Assert.Equal(trace.IdOf(x), trace.Calls[0].Outputs[0].Id);
    });

    [Fact]
    public void EndedTrace_RecordsNothingMore() => OnTorch.Run(() =>
    {
        var trace = OperatorTrace.Start();
        trace.Dispose();
        _ = Tensor.Ones(1).Relu();
        Assert.Empty(trace.Calls);
    });

    [Fact]
    public void TracesThatEndInAnyOrder_LeaveNoneRecording() => OnTorch.Run(() =>
    {
        var outer = OperatorTrace.Start();
        var inner = OperatorTrace.Start();
        outer.Dispose();
        inner.Dispose();
        _ = Tensor.Ones(2) + 1;

        Assert.Empty(outer.Calls);
        Assert.Empty(inner.Calls);
    });
}
