using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Ranking;

public class FixedPointTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void FixedPoints_AreTheBestPointsOfTheRocCurve(int seed)
    {
        var report = Evaluator.Evaluate(Samples.Random(90 + seed, 40, seed), OperatingThreshold.At(0.5), new() { Bootstrap = 0 });

        var roc = report.Curves!.Classes.Single().Roc;
        foreach (var level in new[] { 90, 95 })
        {
            Assert.Equal(
                roc.Where(point => 1 - point.X >= (level / 100.0) - 1e-12).Max(point => point.Y),
                report.Further[$"sensitivity_at_specificity_{level}"].Value!.Value,
                1e-12);
            Assert.Equal(
                roc.Where(point => point.Y >= (level / 100.0) - 1e-12).Max(point => 1 - point.X),
                report.Further[$"specificity_at_sensitivity_{level}"].Value!.Value,
                1e-12);
        }
    }

    [Fact]
    public void ConstantScores_FindNothingAtAFixedSpecificity()
    {
        var report = Evaluator.Evaluate(
            Samples.Binary([.. Enumerable.Range(0, 20).Select(row => ($"p{row}", row % 2, 0.4))]), OperatingThreshold.At(0.5), new() { Bootstrap = 0 });

        Assert.Equal(0, report.Further["sensitivity_at_specificity_90"].Value);
        Assert.Equal(0, report.Further["specificity_at_sensitivity_90"].Value);
    }
}
