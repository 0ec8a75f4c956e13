using MLWorkbench.Torch.Native;
using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;
using Xunit;

namespace MLWorkbench.Torch.Tests.Operators;

public class DispatchTests
{
    [Fact]
    public void Call_ReachesAnyOperatorByName() => OnTorch.Run(() =>
        Assert.Equal([3f, 2f, 1f], Dispatch.Call("aten::flip", "", Tensor.FromArray(new[] { 1f, 2f, 3f }), new long[] { 0 }).ToArray<float>()));

    [Fact]
    public void Call_FillsDefaultsAndCoercesNumbers() => OnTorch.Run(() =>
    {
        // add(self, other, alpha=1); an integer where a real number is wanted; one number where two are.
        var x = Tensor.Ones(1, 1, 4, 4);
        Assert.Equal(2, Dispatch.Call("aten::add", "Tensor", Tensor.Ones(1), Tensor.Ones(1)).Item());
        Assert.Equal(0.5, Dispatch.Call("aten::dropout", "", Tensor.Full(0.5, []), 0, false).Item());
        Assert.Equal([1, 1, 2, 2], Dispatch.Call("aten::max_pool2d", "", x, 2).Shape);
    });

    [Fact]
    public void CallMany_GivesListsAndTuples() => OnTorch.Run(() =>
    {
        var parts = Dispatch.CallMany("aten::split", "Tensor", Tensor.Range(5), 2);
        Assert.Equal([2L, 2L, 1L], parts.Select(part => part.Count));
        var sorted = Dispatch.CallMany("aten::sort", "", Tensor.FromArray(new[] { 2f, 1f }), 0, false);
        Assert.Equal([1L, 0L], sorted[1].ToArray<long>());
    });

    [Fact]
    public void Call_CarriesAbsentTensorsInLists() => OnTorch.Run(() =>
    {
        var matrix = Tensor.FromArray(new[] { 1f, 2f, 3f, 4f }, 2, 2);
        var column = Dispatch.Call("aten::index", "Tensor", matrix, new Tensor?[] { null, Tensor.FromLabels([1L]) });
        Assert.Equal([2f, 4f], column.ToArray<float>());
    });

    [Fact]
    public void UnknownOperator_IsNamed() => OnTorch.Run(() =>
    {
        var failure = Assert.Throws<TorchException>(() => Dispatch.Call("aten::no_such_thing", ""));
        Assert.Contains("no_such_thing", failure.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void Refusal_IsOneMessageWithoutABacktrace() => OnTorch.Run(() =>
    {
        var failure = Assert.Throws<TorchException>(() => Tensor.Ones(2, 3).Matmul(Tensor.Ones(2, 3)));
        Assert.Contains("2x3", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("frame #", failure.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void MissingArgument_IsNamed() => OnTorch.Run(() =>
    {
        var failure = Assert.Throws<TorchException>(() => Dispatch.Call("aten::matmul", "", Tensor.Ones(1)));
        Assert.Contains("'other'", failure.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void ImpossibleAllocation_IsAMemoryFailure() => OnTorch.Run(() =>
        Assert.Throws<TorchMemoryException>(() => Tensor.Empty([1L << 50])));

    [Fact]
    public void ArgumentNames_AreTheSchemas()
    {
        string[] expected = ["input", "weight", "bias", "stride", "padding", "dilation", "groups"];
        OnTorch.Run(() => Assert.Equal(expected, Operator.Find("aten::conv2d").ArgumentNames));
    }
}
