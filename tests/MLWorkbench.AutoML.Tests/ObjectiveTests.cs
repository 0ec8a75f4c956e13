using Xunit;

namespace MLWorkbench.AutoML.Tests;

public class ObjectiveTests
{
    [Theory]
    [InlineData(SearchMetric.Auroc, "auroc", false)]
    [InlineData(SearchMetric.BalancedAccuracy, "balanced_accuracy", false)]
    [InlineData(SearchMetric.LogLoss, "log_loss", true)]
    [InlineData(SearchMetric.Rmse, "rmse", true)]
    [InlineData(SearchMetric.Mae, "mae", true)]
    [InlineData(SearchMetric.R2, "r2", false)]
    public void Of_KnowsNameAndDirection(SearchMetric metric, string name, bool lower) =>
        Assert.Equal(new Objective(name, lower), Objective.Of(metric));

    [Fact]
    public void IsBetter_OfALoss_PrefersLess() => Assert.True(new Objective("log_loss", LowerIsBetter: true).IsBetter(0.1, 0.2));

    [Fact]
    public void IsBetter_OfEqualValues_IsFalse() => Assert.False(new Objective("auroc").IsBetter(0.9, 0.9));

    [Fact]
    public void IsBetter_NeverPrefersNaN() => Assert.False(new Objective("auroc").IsBetter(double.NaN, 0.1));

    [Fact]
    public void IsBetter_PrefersANumberToNaN() => Assert.True(new Objective("auroc").IsBetter(0.1, double.NaN));
}
