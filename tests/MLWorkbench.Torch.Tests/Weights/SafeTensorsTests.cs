using System.Text;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;
using MLWorkbench.Torch.Weights;
using Xunit;

namespace MLWorkbench.Torch.Tests.Weights;

public class SafeTensorsTests
{
    [Fact]
    public void Load_GivesBackWhatSaveWrote() => OnTorch.Run(() =>
    {
        using var saved = new ConvStack(ImageShape.Square(1, 16), 2, new ConvStackOptions { Filters = [4] });
        using var loaded = new ConvStack(ImageShape.Square(1, 16), 2, new ConvStackOptions { Filters = [4] });
        var file = StateDict.Save(saved);
        Assert.NotEqual(file, StateDict.Save(loaded));
        StateDict.Load(loaded, file);
        Assert.Equal(file, StateDict.Save(loaded));
    });

    [Fact]
    public void Load_OfAnotherNetworksWeights_NamesTheFirstDifference() => OnTorch.Run(() =>
    {
        using var saved = new Linear(3, 2);
        using var other = new Linear(4, 2);
        var failure = Assert.Throws<InputException>(() => StateDict.Load(other, StateDict.Save(saved)));
        Assert.Contains("'weight' is [2, 3]", failure.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void Read_KeepsEveryElementType() => OnTorch.Run(() =>
    {
        var whole = Tensor.FromLabels([1L, -2L]);
        var real = Tensor.FromArray(new[] { 0.5, 1.5 });
        var file = SafeTensors.Write([new("whole", whole), new("real", real), new("half", real.To(ScalarType.Float16)), new("none", Tensor.Zeros(0, 3))]);
        var read = SafeTensors.Read(file);
        Assert.Equal([1L, -2L], read["whole"].ToArray<long>());
        Assert.Equal([0.5, 1.5], read["real"].ToArray<double>());
        Assert.Equal(ScalarType.Float16, read["half"].Type);
        Assert.Equal([0, 3], read["none"].Shape);
    });

    [Fact]
    public void Read_OfAnyCutFile_IsAnInputError() => OnTorch.Run(() =>
    {
        var file = SafeTensors.Write([new("x", Tensor.Ones(4))]);
        for (var length = 0; length < file.Length; length++)
        {
            Assert.Throws<InputException>(() => SafeTensors.Read(file.AsSpan(0, length)));
        }
    });
}
