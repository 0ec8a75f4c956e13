using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Thresholds;

public class YoudenRuleTests
{
    [Fact]
    public void Choose_LiesMidwayBetweenTheScoresItSeparates() =>
        Assert.Equal(0.5, YoudenRule.Choose(Samples.Binary(("a", 0, 0.1), ("b", 0, 0.25), ("c", 1, 0.75), ("d", 1, 0.9))));

    [Fact]
    public void Choose_EqualCuts_TakesTheMoreSensitive() =>
        Assert.Equal(0.3, YoudenRule.Choose(Samples.Binary(("a", 0, 0.2), ("b", 1, 0.4), ("c", 0, 0.6), ("d", 1, 0.8)))!.Value, 1e-12);

    [Fact]
    public void Choose_NoCutBetterThanChance_GivesNone() =>
        Assert.Null(YoudenRule.Choose(Samples.Binary(("a", 0, 0.5), ("b", 1, 0.5))));

    [Fact]
    public void Choose_OneClassOnly_GivesNone() => Assert.Null(YoudenRule.Choose(Samples.Binary(("a", 1, 0.3), ("b", 1, 0.5))));

    [Fact]
    public void Choose_NeighbouringDoubles_KeepsTheNegativeOut()
    {
        var low = 0.5;
        var high = Math.BitIncrement(low);

        Assert.Equal(high, YoudenRule.Choose(Samples.Binary(("a", 0, low), ("b", 1, high))));
    }

    [Fact]
    public void ChooseOn_TwoClasses_ReachesTheLargestSensitivityPlusSpecificity()
    {
        var validation = Samples.Random(300, 100, 8);

        var threshold = OperatingThreshold.ChooseOn(validation);

        var best = Evaluator.Evaluate(validation, threshold, new() { Bootstrap = 0 });
        var reached = best.Metrics["sensitivity"].Value + best.Metrics["specificity"].Value - 1;
        Assert.Equal(best.Curves!.Classes[0].Roc.Max(point => point.Y - point.X), reached!.Value, 1e-12);
        Assert.Equal(("youden", "validation"), (threshold.Rule, threshold.ChosenOn));
    }

    [Fact]
    public void ChooseOn_SeveralClasses_HasNoThreshold() =>
        Assert.Equal(new(null, "largest-probability", "none"), OperatingThreshold.ChooseOn(Samples.Random(60, 20, 1, classes: 3)));

    [Fact]
    public void DefaultFor_SeveralLabels_IsOneHalf() =>
        Assert.Equal(0.5, OperatingThreshold.DefaultFor(PredictionTask.Multilabel).Value);
}
