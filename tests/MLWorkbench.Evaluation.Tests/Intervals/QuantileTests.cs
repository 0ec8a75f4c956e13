using MLWorkbench.Evaluation.Intervals;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Intervals;

public class QuantileTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(1, 4)]
    public void OfSorted_InterpolatesBetweenOrderStatistics(double probability, double expected) =>
        Assert.Equal(expected, Quantile.OfSorted([1, 2, 3, 4], probability), 1e-12);

    [Fact]
    public void OfSorted_OneValue_IsThatValue() => Assert.Equal(7, Quantile.OfSorted([7], 0.3));
}
