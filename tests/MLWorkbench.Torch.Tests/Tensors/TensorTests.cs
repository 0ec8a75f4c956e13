using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Torch.Optimizers;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;
using Xunit;

namespace MLWorkbench.Torch.Tests.Tensors;

public class TensorTests
{
    [Fact]
    public void FromArray_ToArray_IsTheIdentity() => OnTorch.Run(() =>
        Prop.ForAll<float[]>(values => Tensor.FromArray(values).ToArray<float>().SequenceEqual(values)).QuickCheckThrowOnFailure());

    [Fact]
    public void FromArray_WrongShape_IsAnError() => OnTorch.Run(() =>
        Assert.Throws<ArgumentException>(() => Tensor.FromArray(new[] { 1f, 2f, 3f }, 2, 2)));

    [Fact]
    public void ToArray_OfATransposedTensor_IsRowMajor() => OnTorch.Run(() =>
        Assert.Equal([1f, 3f, 2f, 4f], Tensor.FromArray(new[] { 1f, 2f, 3f, 4f }, 2, 2).Transpose(0, 1).ToArray<float>()));

    [Fact]
    public void ToArray_OfAnotherType_IsAnError() => OnTorch.Run(() =>
        Assert.Throws<InvalidOperationException>(() => Tensor.FromLabels([1L, 2L]).ToArray<float>()));

    [Fact]
    public void CopyFrom_OverwritesAChannelsLastTensorInOrder() => OnTorch.Run(() =>
    {
        var tensor = Tensor.Zeros(1, 2, 2, 2).ChannelsLast();
        tensor.CopyFrom<float>([1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f], tensor.ToArray<float>());
    });

    [Fact]
    public void Backward_AddsToTheGradient() => OnTorch.Run(() =>
    {
        var x = Tensor.FromArray(new[] { 1f, 2f });
        x.RequiresGrad = true;
        (x * x).Sum().Backward();
        (x * x).Sum().Backward();
        Assert.Equal([4f, 8f], x.Grad()!.ToArray<float>());
        Gradients.Clear([x]);
        Assert.Null(x.Grad());
    });

    [Fact]
    public void Gradients_OfATensorInBetween_LeaveNoTrace() => OnTorch.Run(() =>
    {
        var x = Tensor.FromArray(new[] { 3f });
        x.RequiresGrad = true;
        var between = x * x;
        var gradients = Gradients.Of([(between * between).Sum()], [between]);
        Assert.Equal(18, gradients[0]!.Item());
        Assert.Null(x.Grad());
    });

    [Fact]
    public void Device_ReadsWhatUsersWrite()
    {
        Assert.Equal(Device.Cpu, Device.Parse("CPU"));
        Assert.Equal(new Device(DeviceType.Cuda, 1), Device.Parse("cuda:1"));
        Assert.Throws<MLWorkbench.Foundation.Errors.InputException>(() => Device.Parse("gpu"));
    }
}
