using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Spaces;

public class QuantisedDimensionTests
{
    [Fact]
    public void ARealWithSteps_GivesTheirMultiplesAsTheyReadInAFile()
    {
        var dimension = new RealDimension("dropout", 0, 0.5) { Step = 0.1 };

        Assert.Equal(6, dimension.Count);
        Assert.Equal([0.0, 0.1, 0.2, 0.3, 0.4, 0.5], Enumerable.Range(0, 6).Select(i => (double)dimension.FromUnit((i + 0.5) / 6)));
        Assert.All(Enumerable.Range(0, 6), i => Assert.Equal((i + 0.5) / 6, dimension.ToUnit(i == 3 ? 0.3 : i / 10.0), 1e-12));
        Assert.Throws<InputException>(() => dimension.ToUnit(0.25));
    }

    [Fact]
    public void AStepThatDoesNotReachTheUpperBound_StopsBelowIt()
    {
        Assert.Equal(0.9, (double)new RealDimension("x", 0, 1) { Step = 0.3 }.FromUnit(1));
        Assert.Equal(16L, new IntegerDimension("size", 4, 18) { Step = 6 }.FromUnit(1));
    }

    [Fact]
    public void WholeNumbersWithSteps_ComeBackFromTheUnitInterval()
    {
        var dimension = new IntegerDimension("filters", 16, 64) { Step = 16 };

        Assert.Equal(4, dimension.Count);
        Assert.Equal([16L, 32L, 48L, 64L], Enumerable.Range(0, 4).Select(i => (long)dimension.FromUnit(dimension.ToUnit(16L * (i + 1)))));
        Assert.Throws<InputException>(() => dimension.ToUnit(24L));
    }

    [Fact]
    public void ALogarithmicScale_HasNoSteps()
    {
        Assert.Throws<InputException>(() => new SearchSpace(new RealDimension("x", 1, 10, Log: true) { Step = 1 }));
        Assert.Throws<InputException>(() => new SearchSpace(new IntegerDimension("x", 1, 10, Log: true) { Step = 2 }));
        Assert.Throws<InputException>(() => new SearchSpace(new RealDimension("x", 1, 10) { Step = 0 }));
    }
}
