using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads;
using Xunit;

namespace MLWorkbench.Training.Tests.Heads;

public sealed class HeadWeightsTests
{
    [Fact]
    public void OfRows_Balanced_GivesEveryClassTheSameSum_AndKeepsTheWhole()
    {
        var weights = HeadWeights.OfRows(Data([[0], [0], [0], [1]], ClassWeights.Balanced));
        Assert.Equal([2.0 / 3, 2.0 / 3, 2.0 / 3, 2], weights.Select(weight => weight), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void OfRows_BalancedWithRowWeights_CountsByThem()
    {
        var weights = HeadWeights.OfRows(Data([[0], [0], [1], [1]], ClassWeights.Balanced) with { RowWeights = [3, 0, 1, 0] });
        Assert.Equal([2.0, 0, 2, 0], weights);
    }

    [Fact]
    public void OfLabels_Balanced_WeighsHavingALabelAsMuchAsNotHavingIt()
    {
        var weights = HeadWeights.OfLabels(Data([[0], [], [], [0, 1]], ClassWeights.Balanced, multiLabel: true));
        Assert.Equal([1.0, 1, 1, 1, 1, 1, 1, 3], weights);
    }

    [Fact]
    public void Check_LabelsThatDoNotFit_AreTheCallersMistake()
    {
        Assert.Throws<ArgumentException>(() => Data([[0], [2]], ClassWeights.None).Check());
        Assert.Throws<ArgumentException>(() => Data([[0], [0, 1]], ClassWeights.None).Check());
        Assert.Throws<ArgumentException>(() => (Data([[0], [1]], ClassWeights.None) with { RowWeights = [1, -1] }).Check());
        Data([[0], [0, 1]], ClassWeights.None, multiLabel: true).Check();
    }

    private static HeadData Data(int[][] labels, ClassWeights weights, bool multiLabel = false) => new()
    {
        Values = new float[labels.Length], Rows = labels.Length, Columns = 1, Classes = 2, Labels = labels, ClassWeights = weights, MultiLabel = multiLabel,
    };
}
