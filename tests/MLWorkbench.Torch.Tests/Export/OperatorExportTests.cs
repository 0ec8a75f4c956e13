using MLWorkbench.Torch.Export;
using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using Xunit;

namespace MLWorkbench.Torch.Tests.Export;

public sealed class OperatorExportTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> _functions = new()
    {
        ["hardswish"] = x => Dispatch.Call("aten::hardswish", "", x),
        ["hardsigmoid"] = x => Dispatch.Call("aten::hardsigmoid", "", x),
        ["relu6"] = x => Dispatch.Call("aten::relu6", "", x * 5.0),
        ["hardtanh"] = x => Dispatch.Call("aten::hardtanh", "", x),
        ["gelu tanh"] = x => Dispatch.Call("aten::gelu", "", x, "tanh"),
        ["softplus"] = x => Dispatch.Call("aten::softplus", "", x),
        ["mish"] = x => Dispatch.Call("aten::mish", "", x),
        ["relu in place"] = x => Dispatch.Call("aten::relu_", "", x * 2.0),
        ["clamp both"] = x => x.Clamp(-0.5, 0.7),
        ["clamp below"] = x => x.Clamp(0.1),
        ["sqrt"] = x => (x * x).Sqrt(),
        ["rsqrt"] = x => Dispatch.Call("aten::rsqrt", "", (x * x) + 0.5),
        ["exp log abs neg"] = x => -(x.Abs() + 0.1).Log().Exp(),
        ["pow"] = x => x.Pow(3),
        ["add with alpha"] = x => Dispatch.Call("aten::add", "Tensor", x, x.Abs(), 2.5),
        ["rsub"] = x => Dispatch.Call("aten::rsub", "Scalar", x, 1.0, 2.0),
        ["divide by tensor"] = x => x / (x.Abs() + 1),
        ["maximum"] = x => Dispatch.Call("aten::maximum", "", x, -x),
        ["softmax over rows"] = x => x.Softmax(2),
        ["log softmax"] = x => x.LogSoftmax(-1),
        ["mean over pixels"] = x => x.Mean([2, 3]),
        ["mean kept"] = x => x - x.Mean([1, 2, 3], keep: true),
        ["sum"] = x => x.Sum([-1]),
        ["std"] = x => x.Std([2, 3], unbiased: true),
        ["std over channels, kept"] = x => x / x.Std([1], unbiased: false, keep: true).Clamp(0.1),
        ["variance"] = x => Dispatch.Call("aten::var", "correction", x, new long[] { 1, 2 }, 1L, false),
        ["amax"] = x => Dispatch.Call("aten::amax", "", x, new long[] { 3 }, true),
        ["reshape"] = x => x.Reshape(-1, 3, 8, 3).Transpose(1, 3),
        ["reshape with the batch written down"] = x => x.Reshape(x.Shape[0], 18, 4),
        ["batch folded away and back"] = x => x.Reshape(x.Shape[0] * 3, 4, 6).Relu().Reshape(x.Shape[0], 72),
        ["permute"] = x => Dispatch.Call("aten::permute", "", x, new long[] { 0, 2, -1, 1 }),
        ["unsqueeze and squeeze"] = x => x.Unsqueeze(2).Relu().Squeeze(2),
        ["expand"] = x => Dispatch.Call("aten::expand", "", x.Mean([1], keep: true), new long[] { -1, 3, -1, -1 }),
        ["expand a constant to the batch"] = x =>
            x + Dispatch.Call("aten::expand", "", Tensor.Full(0.5, [1, 3, 1, 1]), new[] { x.Shape[0], 3, 4, 6 }),
        ["expand one image's share to the batch"] = x =>
            x.Relu() + Dispatch.Call("aten::expand", "", Tensor.Full(0.5, [4, 6]).Relu(), new[] { x.Shape[0], 3, 4, 6 }),
        ["cat"] = x => Tensor.Cat([x, x.Relu()], 1),
        ["stack"] = x => Tensor.Stack([x, x.Relu()], 2),
        ["slice"] = x => x.Slice(2, 1, 3),
        ["select"] = x => x.Select(1, -1),
        ["chunk"] = x => Dispatch.CallMany("aten::chunk", "", x, 3L, 3L) is var parts ? parts[0] * parts[2] : x,
        ["pad"] = x => Dispatch.Call("aten::constant_pad_nd", "", x, new long[] { 1, 2, 0, 1 }, 0.5),
        ["matrix product"] = x => x.Matmul(x.Transpose(2, 3)),
        ["average pool"] = x =>
            Dispatch.Call("aten::avg_pool2d", "", x, new long[] { 3, 3 }, new long[] { 2, 2 }, new long[] { 1, 1 }, false, true),
        ["average pool without padding in the mean"] = x =>
            Dispatch.Call("aten::avg_pool2d", "", x, new long[] { 3, 3 }, new long[] { 1, 1 }, new long[] { 1, 1 }, false, false),
        ["max pool, overlapping"] = x =>
            Dispatch.Call("aten::max_pool2d", "", x, new long[] { 3, 3 }, new long[] { 2, 2 }, new long[] { 1, 1 }, 1L, false),
        ["max pool with indices"] = x => Dispatch.CallMany("aten::max_pool2d_with_indices", "", x, new long[] { 2, 2 })[0],
        ["adaptive average to 1"] = x => Dispatch.Call("aten::adaptive_avg_pool2d", "", x, new long[] { 1, 1 }),
        ["adaptive average, even windows"] = x => Dispatch.Call("aten::adaptive_avg_pool2d", "", x, new long[] { 2, 3 }),
        ["adaptive average, uneven windows"] = x => Dispatch.Call("aten::adaptive_avg_pool2d", "", x, new long[] { 3, 4 }),
        ["dropout in evaluation"] = x => Dispatch.Call("aten::dropout", "", x, 0.5, false),
        ["layer norm"] = x => Dispatch.Call("aten::layer_norm", "", x, new long[] { 6 }, Tensor.Full(1.5, [6]), Tensor.Full(0.25, [6])),
        ["group norm"] = x => Dispatch.Call("aten::group_norm", "", x, 3L, Tensor.Full(1.5, [3]), Tensor.Full(0.25, [3])),
        ["constants are folded"] = x => x * Tensor.Full(2, [3, 1, 1]).Pow(2).Reshape(3, 1, 1),
        ["linear over the last dimension"] = x => Dispatch.Call("aten::linear", "", x, Tensor.Full(0.1, [5, 6]), Tensor.Full(0.5, [5])),
        ["transposed product"] = x => Dispatch.Call(
            "aten::addmm", "", Tensor.Full(0.5, [2]), x.Flatten(), Dispatch.Call("aten::t", "", Tensor.Full(0.1, [2, 72]))),
        ["a slope for each channel"] = x => Dispatch.Call("aten::prelu", "", x, Tensor.FromArray([0.1f, 0.5f, 0.9f], 3)),
        ["one slope for all"] = x => Dispatch.Call("aten::prelu", "", x, Tensor.Full(0.3, [1])),
        ["convolution with groups, stride and dilation"] = x => Dispatch.Call(
            "aten::conv2d", "", x, Tensor.Full(0.1, [6, 1, 2, 2]), Tensor.Full(0.3, [6]),
            new long[] { 1, 2 }, new long[] { 1, 0 }, new long[] { 1, 2 }, 3L),
        ["convolution that keeps the size"] = x => Dispatch.Call(
            "aten::conv2d", "padding", x, Tensor.Full(0.1, [2, 3, 3, 2]), Argument.None, new long[] { 1, 1 }, "same"),
        ["transposed convolution"] = x => Dispatch.Call(
            "aten::conv_transpose2d", "input", x, Tensor.Full(0.1, [3, 2, 2, 2]), Argument.None,
            new long[] { 2, 2 }, new long[] { 1, 1 }, new long[] { 1, 1 }),
    };

    public static TheoryData<string> Names => [.. _functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Operator_ComputesTheSame(string name) => ExportChecks.AgreeOn(_functions[name], [3, 4, 6]);

    [Fact]
    public void UnknownOperator_IsNamed() =>
        Refused("aten::cumsum", x => Dispatch.Call("aten::cumsum", "", x, 1L));

    [Fact]
    public void RandomNumbers_AreRefused() => Refused("draws random numbers", x => x + Tensor.Uniform(0, 1, 3, 1, 1));

    [Fact]
    public void SumOverTheBatch_IsRefused() => Refused("reduces over the batch", x => x - x.Mean([0], keep: true));

    [Fact]
    public void NormalizationByTheBatch_IsRefused() => Refused("aten::batch_norm", x => Dispatch.Call(
        "aten::batch_norm", "", x, Argument.None, Argument.None, Argument.None, Argument.None, true, 0.1, 1e-5, false));

    [Fact]
    public void NumberThatDependsOnTheBatch_IsRefused() => Refused("depends on the batch size", x => x * (double)x.Shape[0]);

    [Fact]
    public void ConstantThatDependsOnTheBatch_IsRefused() =>
        Refused("depends on the batch size", x => x * (Tensor.Full(2, [1]) * (double)x.Shape[0]));

    [Fact]
    public void BranchOnTheBatchSize_IsRefused() => Refused("different batch sizes", x => x.Shape[0] == 2 ? x.Relu() : x.Relu().Relu());

    [Fact]
    public void OutputThatIsNoRowForEachImage_IsRefused() => TorchThread.Shared.Invoke(() =>
    {
        using var module = new FunctionModule(x => x);

        var failure = Assert.Throws<ExportException>(() => OnnxExport.Export(module, [3, 4, 6], ExportHead.Softmax));

        Assert.Contains("[N, 3, 4, 6]", failure.Message);
    });

    private static void Refused(string message, Func<Tensor, Tensor> function) => TorchThread.Shared.Invoke(() =>
    {
        using var module = new FunctionModule(x => function(x).Flatten());

        var failure = Assert.Throws<ExportException>(() => OnnxExport.Export(module, [3, 4, 6], ExportHead.Sigmoid));

        Assert.Contains(message, failure.Message);
    });
}
