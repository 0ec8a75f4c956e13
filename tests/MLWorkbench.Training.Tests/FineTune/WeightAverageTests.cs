using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Running;
using MLWorkbench.Training.FineTune;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.FineTune;

public class WeightAverageTests
{
    [Fact]
    public void Average_IsItsDefinition() => OnTorch.Run(() =>
    {
        using var live = new Linear(1, 1);
        using var kept = new Linear(1, 1);
        Fill(live, 1);
        var average = new WeightAverage(live, kept, decay: 0.5);
        var expected = 1.0;
        for (var step = 1; step <= 12; step++)
        {
            Fill(live, step * step);
            average.Update();
            var decay = Math.Min(0.5, (1.0 + step) / (10 + step));
            expected = (decay * expected) + ((1 - decay) * step * step);
        }

        Assert.All(kept.Parameters(), parameter => Assert.Equal(expected, parameter.Sum().Item(), 1e-4));
    });

    [Fact]
    public void RunningStatistics_AreAveragedToo_AndCountsAreCopied() => OnTorch.Run(() =>
    {
        using var live = new BatchNorm2d(1);
        using var kept = new BatchNorm2d(1);
        var average = new WeightAverage(live, kept, decay: 0.1);
        Fill(live, 10);

        average.Update();

        var buffers = kept.NamedBuffers().ToDictionary(pair => pair.Key, pair => pair.Value.Sum().Item());
        Assert.Equal(9, buffers["running_mean"], 1e-4);
        Assert.Equal(10, kept.BatchesSeen);
    });

    [Fact]
    public void WeightsThatDoNotMove_StayToTheLastDigit() => OnTorch.Run(() =>
    {
        using var live = new Linear(50, 50);
        using var kept = new Linear(50, 50);
        var average = new WeightAverage(live, kept, decay: 0.99);
        for (var step = 0; step < 100; step++)
        {
            average.Update();
        }

        Assert.Equal(TinyBackbone.Values(live), TinyBackbone.Values(kept));
    });

    private static void Fill(Module module, double value)
    {
        using var off = GradMode.Off();
        foreach (var (_, tensor) in module.NamedParameters().Concat(module.NamedBuffers()))
        {
            tensor.FillInPlace(value);
        }
    }
}
