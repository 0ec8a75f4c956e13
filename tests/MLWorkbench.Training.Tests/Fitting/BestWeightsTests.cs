using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Running;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Fitting;

public class BestWeightsTests
{
    [Theory]
    [InlineData(new[] { 0.5, 0.9, 0.7 }, new[] { 1.0, 1.0, 0.1 }, 2)]
    [InlineData(new[] { 0.5, 0.5, 0.5 }, new[] { 0.3, 0.1, 0.2 }, 2)]
    [InlineData(new[] { double.NaN, 0.1, double.NaN }, new[] { 0.1, 0.9, 0.0 }, 2)]
    [InlineData(new[] { double.NaN, double.NaN, double.NaN }, new[] { 0.3, 0.2, 0.4 }, 2)]
    [InlineData(new[] { double.NaN, double.NaN }, new[] { double.NaN, 5.0 }, 2)]
    [InlineData(new[] { 0.5, 0.5 }, new[] { 0.3, 0.3 }, 1)]
    public void BestEpoch_HasTheHighestScore_OfEqualOnesTheLowestLoss(double[] scores, double[] losses, int best) => OnTorch.Run(() =>
    {
        using var network = new Linear(2, 1);
        using var weights = new BestWeights(network);
        for (var index = 0; index < scores.Length; index++)
        {
            weights.Offer(index + 1, scores[index], losses[index]);
        }

        Assert.Equal((best, scores[best - 1], losses[best - 1]), (weights.Epoch, weights.Score, weights.Loss));
    });

    [Fact]
    public void Restore_BringsBackParametersAndBuffers() => OnTorch.Run(() =>
    {
        using var network = new BatchNorm2d(1);
        using var weights = new BestWeights(network);
        SetAll(network, 3);
        weights.Offer(1, 0.9, 0.1);
        SetAll(network, 7);
        weights.Offer(2, 0.5, 0.1);

        weights.Restore();

        Assert.Equal(5, network.NamedParameters().Concat(network.NamedBuffers()).Count());
        Assert.All(network.NamedParameters().Concat(network.NamedBuffers()), pair => Assert.Equal(3, pair.Value.Sum().Item()));
    });

    private static void SetAll(Module network, double value)
    {
        using var off = GradMode.Off();
        foreach (var (_, tensor) in network.NamedParameters().Concat(network.NamedBuffers()))
        {
            tensor.FillInPlace(value);
        }
    }
}
