using MLWorkbench.Torch.Losses;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.FineTune;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.FineTune;

public class MixingTests
{
    [Fact]
    public void Mixup_IsAWeightedMeanOfTwoImages() => OnTorch.Run(() =>
    {
        var mixed = new Mixing(0.25, [1, 0], null).Apply(Images(2, 3)).ToArray<float>();

        Assert.Equal([.. Enumerable.Repeat(2.75f, 3 * 16), .. Enumerable.Repeat(2.25f, 3 * 16)], mixed);
    });

    [Fact]
    public void Cutmix_PutsARectangleOfTheOtherImageIn() => OnTorch.Run(() =>
    {
        var box = new MixingBox(1, 2, 3, 4);

        var mixed = new Mixing(0.75, [1, 0], box).Apply(Images(2, 3)).ToArray<float>();

        for (var index = 0; index < 16; index++)
        {
            var inside = index / 4 is 1 or 2 && index % 4 is 2 or 3;
            Assert.Equal(inside ? 3 : 2, mixed[index]);
            Assert.Equal(inside ? 2 : 3, mixed[(3 * 16) + index]);
        }
    });

    [Fact]
    public void CutmixShare_IsTheAreaThatIsLeft()
    {
        var options = new FineTuneOptions { Cutmix = 1 };
        for (var seed = 0; seed < 200; seed++)
        {
            var mixing = Mixing.Draw(options, new Random(seed), 4, 20, 30)!;

            Assert.Equal(mixing.Box!.Outside(20, 30).Average(), mixing.Share, 5);
            Assert.Equal([0, 1, 2, 3], mixing.Partners.Order());
        }
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(4)]
    public void MixupShare_IsDrawnFromBeta(double parameter)
    {
        var options = new FineTuneOptions { Mixup = parameter };
        var shares = Enumerable.Range(0, 4000).Select(seed => Mixing.Draw(options, new Random(seed), 2, 8, 8)!.Share).ToArray();
        var mean = shares.Average();

        // Beta(a, a) has mean 1/2 and variance 1 / (4 (2 a + 1)).
        Assert.Equal(0.5, mean, 0.03);
        Assert.Equal(1 / (4 * ((2 * parameter) + 1)), shares.Average(share => Math.Pow(share - mean, 2)), 0.015);
    }

    [Fact]
    public void Both_TakeTurnsByChance()
    {
        var options = new FineTuneOptions { Mixup = 0.2, Cutmix = 1 };

        var cut = Enumerable.Range(0, 1000).Count(seed => Mixing.Draw(options, new Random(seed), 2, 8, 8)!.Box is not null);

        Assert.InRange(cut, 400, 600);
    }

    [Fact]
    public void None_DrawsNothing() => Assert.Null(Mixing.Draw(new FineTuneOptions(), new Random(1), 2, 8, 8));

    [Fact]
    public void MixedLoss_IsTheLossOfMixedTargets() => OnTorch.Run(() =>
    {
        var logits = Tensor.FromArray([2f, 0f, -1f, 1f], 2, 2);
        var first = Losses.CrossEntropy(logits, Tensor.FromLabels([0L, 1L])).Item();
        var second = Losses.CrossEntropy(logits, Tensor.FromLabels([1L, 0L])).Item();

        var soft = Losses.CrossEntropy(logits, Tensor.FromArray([0.3f, 0.7f, 0.7f, 0.3f], 2, 2)).Item();

        Assert.Equal(soft, (0.3 * first) + (0.7 * second), 5);
    });

    private static Tensor Images(params float[] values) =>
        Tensor.FromArray([.. values.SelectMany(value => Enumerable.Repeat(value, 3 * 16))], values.Length, 3, 4, 4);
}
