using MLWorkbench.AutoML.Pruners.FoldPromotion;
using MLWorkbench.AutoML.Pruners.Wilcoxon;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Pruners;

public class FoldPrunersTests
{
    private static readonly FoldPromotionOptions Promotion = new();

    [Fact]
    public void Promotion_StopsWhatIsNotInTheBestThirdOfFirstFolds()
    {
        var reason = Promotion.Judge(
            Curve.OfFolds(1, 5, 1, [0.8], [0.8]), Curve.OfFolds(2, 5, 1, [0.85]), Curve.OfFolds(3, 5, 1, [0.82]));

        Assert.Equal("after the first of 5 folds its auroc 0.82 is not the best of 3 trials (0.85 or better)", reason);
    }

    [Fact]
    public void Promotion_LetsTheBestGoOn() => Assert.Null(Promotion.Judge(Curve.OfFolds(1, 5, 1, [0.8]), Curve.OfFolds(2, 5, 1, [0.85])));

    [Fact]
    public void Promotion_IsJudgedOnce() => Assert.Null(
        Promotion.Judge(Curve.OfFolds(1, 5, 1, [0.9], [0.9]), Curve.OfFolds(2, 5, 1, [0.5], [0.5])));

    [Fact]
    public void Promotion_OfAFoldThatEndedEarly_IsJudgedAtTheNextFoldsFirstReport()
    {
        var first = Curve.OfFolds(1, 5, 9, [0.5, 0.9], [0.9]);

        Assert.Null(Promotion.Judge(first, Curve.OfFolds(2, 5, 9, [0.5, 0.6])));
        Assert.NotNull(Promotion.Judge(first, Curve.OfFolds(2, 5, 9, [0.5, 0.6], [0.7])));
        Assert.Null(Promotion.Judge(first, Curve.OfFolds(2, 5, 9, [0.5, 0.6], [0.7, 0.7])));
    }

    [Fact]
    public void Promotion_OfASplit_JudgesNothing() => Assert.Null(Promotion.Judge(Curve.Of(1, 1, 0.9), Curve.Of(2, 1, 0.1)));

    [Fact]
    public void Wilcoxon_StopsAfterFourFoldsThatAreAllWorse()
    {
        var best = Curve.OfFolds(1, 5, 1, [0.9], [0.9], [0.9], [0.9], [0.9]).Completed(0.9);
        var three = Curve.OfFolds(2, 5, 1, [0.8], [0.7], [0.8], [0.6]);

        Assert.Equal(
            "after 4 of 5 folds its auroc is below that of trial 1, the best one, by 0.175 in the mean (signed-rank test, p = 0.063)",
            new WilcoxonOptions().Judge(best, three));
        Assert.Null(new WilcoxonOptions().Judge(best, Curve.OfFolds(2, 5, 1, [0.8], [0.7], [0.8])));
        Assert.Null(new WilcoxonOptions().Judge(best, Curve.OfFolds(2, 5, 1, [0.8], [0.7], [0.8], [0.95])));
        Assert.Null(new WilcoxonOptions().Judge(three));
    }

    // Exact one-sided p of R: wilcox.test(x, alternative = "greater").
    [Theory]
    [InlineData(new[] { 1.0, 2.0, 3.0, 4.0, 5.0 }, 0.03125)]
    [InlineData(new[] { 1.0, -2.0, 3.0, 4.0, 5.0 }, 0.09375)]
    [InlineData(new[] { 1.83, -0.5, 1.2, -0.1, 0.7, 2.2 }, 0.078125)]
    [InlineData(new[] { -1.0, -2.0, -3.0 }, 1.0)]
    [InlineData(new[] { 0.0, 0.0 }, 1.0)]
    public void SignedRank_IsExact(double[] differences, double p) => Assert.Equal(p, SignedRank.Above(differences), 12);
}
