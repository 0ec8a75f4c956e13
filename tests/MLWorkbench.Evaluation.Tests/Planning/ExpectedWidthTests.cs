using MLWorkbench.Evaluation.Planning;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Planning;

public class ExpectedWidthTests
{
    // Hanley and McNeil 1982, the example of 51 abnormal and 58 normal CT images: area 0.893, standard error 0.032.
    [Fact]
    public void StandardError_IsThatOfHanleyAndMcNeil() => Assert.Equal(0.032, ExpectedWidth.StandardErrorOfAuroc(51, 58, 0.893), 0.0006);

    [Theory]
    [InlineData(10, 10, 0.369)]
    [InlineData(20, 30, 0.241)]
    [InlineData(150, 150, 0.088)]
    [InlineData(15, 285, 0.255)]
    public void Auroc_IsTheNarrowerTheMorePatients(int positives, int negatives, double width) =>
        Assert.Equal(width, ExpectedWidth.OfAuroc(positives, negatives), 0.001);

    // 8 of 10: Wilson's interval is 0.4902 to 0.9433; 80 of 100: 0.7112 to 0.8666.
    [Theory]
    [InlineData(10, 0.4531)]
    [InlineData(100, 0.1554)]
    public void Share_IsWilsons(int groups, double width) => Assert.Equal(width, ExpectedWidth.OfShare(groups), 0.0002);

    /// <summary>Samples from the model that the formula assumes: scores whose ranks are those of two negative exponentials.</summary>
    [Fact]
    public void Auroc_IsWhatSamplesShow()
    {
        const int positives = 25;
        const int negatives = 40;
        const double auroc = 0.85;
        var random = new Random(1);
        var areas = Enumerable.Range(0, 4_000).Select(_ => Area(random, positives, negatives, auroc / (1 - auroc))).ToList();
        var mean = areas.Average();

        Assert.Equal(auroc, mean, 0.005);
        Assert.Equal(
            Math.Sqrt(areas.Average(area => (area - mean) * (area - mean))), ExpectedWidth.StandardErrorOfAuroc(positives, negatives, auroc), 0.003);
    }

    [Fact]
    public void NumbersOutOfBounds_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ExpectedWidth.OfAuroc(0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExpectedWidth.OfAuroc(5, 5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExpectedWidth.OfShare(0));
    }

    private static double Area(Random random, int positives, int negatives, double ratio)
    {
        var with = Enumerable.Range(0, positives).Select(_ => -Math.Log(1 - random.NextDouble()) * ratio).ToArray();
        var without = Enumerable.Range(0, negatives).Select(_ => -Math.Log(1 - random.NextDouble())).ToArray();
        return with.Sum(score => without.Count(other => score > other)) / (double)(positives * negatives);
    }
}
