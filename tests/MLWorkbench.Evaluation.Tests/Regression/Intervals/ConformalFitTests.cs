using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Regression.Intervals;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Regression.Intervals;

public class ConformalFitTests
{
    [Theory]
    // The rank ceil((n + 1) coverage): of 9 errors 1..9 the 9th at 0.9 and the 5th at 0.5; of 19 the 18th at 0.9.
    [InlineData(9, 0.9, 9)]
    [InlineData(9, 0.5, 5)]
    [InlineData(19, 0.9, 18)]
    public void OneRowAPatient_GivesTheUsualRank(int rows, double coverage, double half) =>
        Assert.Equal(half, ConformalFit.Fit(Rows(rows, i => $"p{i}"), coverage, "validation").HalfWidth);

    [Fact]
    public void TooFewPatients_HaveNoInterval()
    {
        var interval = ConformalFit.Fit(Rows(8, i => $"p{i}"), 0.9, "validation");

        Assert.Null(interval.HalfWidth);
        Assert.Contains("8 validation predictions of 8 groups are too few for 90 %", interval.Sentence);
        Assert.All(interval.Apply(Rows(3, i => "p")), row => Assert.Null(row.Low));
    }

    [Fact]
    public void APatientWithManyRows_WeighsAsOne()
    {
        // One patient with a hundred errors of 100 moves a median among twenty others no further than one error would.
        RegressionRow[] rows = [.. Rows(20, i => $"p{i}"), .. Enumerable.Range(0, 100).Select(i => new RegressionRow($"many{i}", "many", 0, 100))];

        Assert.Equal(11, ConformalFit.Fit(rows, 0.5, "out-of-fold").HalfWidth);
    }

    [Fact]
    public void NewPatientsLieWithin_AsOftenAsWasMeant() =>
        Prop.ForAll(Gen.Choose(0, 10_000).ToArbitrary(), Covers).QuickCheckThrowOnFailure();

    private static bool Covers(int seed)
    {
        var random = new Random(seed);
        var covered = 0;
        const int times = 300;
        for (var time = 0; time < times; time++)
        {
            RegressionRow[] rows = [.. Enumerable.Range(0, 41).Select(i => new RegressionRow($"s{i}", $"p{i}", 0, random.NextDouble()))];
            covered += Math.Abs(rows[40].Error) <= ConformalFit.Fit(rows[..40], 0.8, "validation").HalfWidth ? 1 : 0;
        }

        // Expected: 33/41 = 0.805 of 300; six standard errors around it.
        return covered is >= 200 and <= 283;
    }

    private static RegressionRow[] Rows(int count, Func<int, string> group) =>
        [.. Enumerable.Range(1, count).Select(i => new RegressionRow($"s{i}", group(i), 0, i % 2 == 0 ? i : -i))];
}
