using MLWorkbench.Training.FineTune;
using Xunit;

namespace MLWorkbench.Training.Tests.FineTune;

public class StagePlanTests
{
    private static readonly FineTuneOptions _options = new() { HeadEpochs = 2, Epochs = 8, LearningRate = 0.1, WarmUp = 0.5 };

    [Fact]
    public void Gradual_UnfreezesFromTheLastStageOverTheFirstHalf() =>
        Assert.Equal([0, 0, 1, 2, 3, 4, 4, 4, 4, 4], Learning(_options, stages: 4));

    [Fact]
    public void Gradual_WithMoreStagesThanEpochs_UnfreezesSeveralAtOnce() =>
        Assert.Equal([0, 0, 3, 6, 6, 6], Learning(_options with { Epochs = 4 }, stages: 6));

    [Fact]
    public void All_UnfreezesEverythingAfterTheHead() =>
        Assert.Equal([0, 0, 4, 4, 4, 4, 4, 4, 4, 4], Learning(_options with { Unfreeze = Unfreezing.All }, stages: 4));

    [Fact]
    public void None_EndsWithTheHead() => Assert.Equal([0, 0], Learning(_options with { Unfreeze = Unfreezing.None }, stages: 4));

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(14)]
    public void WithoutADiscount_TheFirstStageLearnsAHundredTimesMoreSlowly(int stages) =>
        Assert.Equal(0.01, new StagePlan(_options, stages).Share(stages - 1), 9);

    [Fact]
    public void Discount_HoldsFromStageToStage()
    {
        var plan = new StagePlan(_options with { Discount = 0.5 }, stages: 3);

        Assert.Equal([0.5, 0.25, 0.125], Enumerable.Range(0, 3).Select(plan.Share));
    }

    [Fact]
    public void Rate_HasACycleForTheHeadAndAnotherForTheRest()
    {
        const int steps = 5;
        var plan = new StagePlan(_options, stages: 4);
        var rates = Enumerable.Range(0, plan.Epochs * steps).Select(step => plan.Rate(1 + (step / steps), step % steps, steps)).ToArray();
        var (head, rest) = (rates[..(2 * steps)], rates[(2 * steps)..]);

        Assert.All(new[] { head, rest }, part =>
        {
            Assert.Equal(0.1 / 25, part[0], 9);
            Assert.Equal(0.1, part.Max(), 9);
            Assert.Equal((part.Length / 2) - 1, Array.IndexOf(part, part.Max()));
            Assert.True(part[^1] < 1e-5);
        });
    }

    [Fact]
    public void OneStepInAll_HasARate() =>
        Assert.InRange(new StagePlan(_options with { HeadEpochs = 0, Epochs = 1 }, stages: 2).Rate(1, 0, 1), 1e-9, 0.1);

    private static IEnumerable<int> Learning(FineTuneOptions options, int stages)
    {
        var plan = new StagePlan(options, stages);
        return Enumerable.Range(1, plan.Epochs).Select(plan.Learning);
    }
}
