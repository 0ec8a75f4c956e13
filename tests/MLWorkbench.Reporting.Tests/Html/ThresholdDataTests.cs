using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Reporting.Html.Charts;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Html;

public class ThresholdDataTests
{
    [Theory]
    [InlineData(120)]
    [InlineData(4000)]
    public void Counts_AreThoseOfTheSamples_AtEveryPosition(int rows)
    {
        var set = Demo.Predictions(["no", "yes"], rows, rows, 7, 1.1);
        var data = ThresholdData.Of(Evaluator.Evaluate(set, OperatingThreshold.At(0.4321), new() { Bootstrap = 0 }))!;

        foreach (var threshold in data.Points.Select(point => point.Threshold).Append(0.4321))
        {
            var alarmed = set.Rows.Where(row => row.Probabilities[1] >= threshold).ToArray();
            Assert.Equal((alarmed.Count(row => row.Labels[0] == 1), alarmed.Count(row => row.Labels[0] == 0)), (data.At(threshold).Found, data.At(threshold).Alarms));
        }

        Assert.InRange(data.Points.Count, 2, 502);
    }

    [Fact]
    public void ShyProbabilities_GetAScaleOfTheirOwn()
    {
        var set = Demo.Predictions(["no", "yes"], 60, 60, 7, 1.1);
        var shy = new Evaluation.Predictions.PredictionSet(
            set.Task, set.Classes, "yes", [.. set.Rows.Select(row => row with { Probabilities = [1 - (row.Probabilities[1] / 20), row.Probabilities[1] / 20] })]);

        var data = ThresholdData.Of(Evaluator.Evaluate(shy, OperatingThreshold.At(0.02), new() { Bootstrap = 0 }))!;

        Assert.True(data.High <= 0.06);
    }

    [Fact]
    public void SeveralClasses_HaveNoThreshold() => Assert.Null(ThresholdData.Of(FullDemo.FourClasses(pictures: false).Test!));
}
