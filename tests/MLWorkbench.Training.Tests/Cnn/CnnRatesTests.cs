using MLWorkbench.Training.Cnn;
using Xunit;

namespace MLWorkbench.Training.Tests.Cnn;

public class CnnRatesTests
{
    private const int StepsPerEpoch = 4;

    [Fact]
    public void Constant_StaysTheSame() => Assert.All(Rates(CnnSchedule.Constant), rate => Assert.Equal(0.1, rate));

    [Fact]
    public void Step_DividesByTenAfterEveryThirdOfTheEpochs() =>
        Assert.Equal([0.1, 0.01, 0.001], Rates(CnnSchedule.Step).Chunk(3 * StepsPerEpoch).Select(third => Math.Round(Assert.Single(third.Distinct()), 9)));

    [Fact]
    public void Cosine_FallsFromTheRateAlmostToZero()
    {
        var rates = Rates(CnnSchedule.Cosine);

        Assert.Equal(0.1, rates[0]);
        Assert.Equal(0.05, rates[rates.Length / 2], 9);
        Assert.InRange(rates[^1], 1e-6, 1e-3);
        Assert.Equal(rates.OrderDescending(), rates);
    }

    [Fact]
    public void OneCycle_RisesOverThirtyPercentOfTheStepsAndThenFalls()
    {
        var rates = Rates(CnnSchedule.OneCycle);
        var top = Array.IndexOf(rates, rates.Max());

        Assert.InRange((top + 1) / (double)rates.Length, 0.25, 0.35);
        Assert.InRange(rates[top], 0.099, 0.1);
        Assert.Equal(0.1 / 25, rates[0], 9);
        Assert.True(rates[^1] < 1e-5);
    }

    [Theory]
    [InlineData(CnnSchedule.Constant)]
    [InlineData(CnnSchedule.Step)]
    [InlineData(CnnSchedule.Cosine)]
    [InlineData(CnnSchedule.OneCycle)]
    public void OneStepInAll_HasARate(CnnSchedule schedule)
    {
        var rate = CnnRates.At(new CnnOptions { Schedule = schedule, Epochs = 1, LearningRate = 0.1 }, 0, 0, 1);

        Assert.InRange(rate, 1e-9, 0.1);
    }

    private static double[] Rates(CnnSchedule schedule)
    {
        var options = new CnnOptions { Schedule = schedule, Epochs = 9, LearningRate = 0.1 };
        return [.. Enumerable.Range(0, 9 * StepsPerEpoch).Select(step => CnnRates.At(options, step / StepsPerEpoch, step, StepsPerEpoch))];
    }
}
