using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Tests.Calibration;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Decisions;

public class DecisionReportsTests
{
    [Fact]
    public void Curve_HasLimitsAroundEveryPointThatVaries()
    {
        var curve = Of(SimulatedPatients.Binary(200, 1)).Curve;

        Assert.Equal(99, curve.Count);
        Assert.All(curve, point => Assert.True(point.Low is null ? point.NetBenefit == 0 : point.Low <= point.NetBenefit && point.NetBenefit <= point.High));
        Assert.True(curve.Count(point => point.Low is not null) > 80);
    }

    [Fact]
    public void AtPrevalence_OwnPrevalence_IsThePpvOfTheSamples()
    {
        var predictions = SimulatedPatients.Binary(300, 2);
        var share = predictions.Rows.Average(row => (double)row.Labels[0]);

        var report = Evaluator.Evaluate(predictions, OperatingThreshold.At(0.4), new() { Bootstrap = 200, Prevalence = share });

        var stated = report.Decisions!.AtPrevalence!;
        Assert.Equal(report.Metrics["ppv"].Value!.Value, stated.Ppv.Value!.Value, 1e-12);
        Assert.Equal(report.Metrics["npv"].Value!.Value, stated.Npv.Value!.Value, 1e-12);
        Assert.Equal(report.Decisions.Curve.Single(point => point.Threshold == 0.4).NetBenefit, stated.NetBenefit.Value!.Value, 1e-12);
        Assert.All([stated.Ppv, stated.Npv, stated.NetBenefit], estimate => Assert.True(estimate.Low < estimate.Value && estimate.Value < estimate.High));
    }

    [Theory]
    [InlineData(PredictionTask.Multiclass, "there are three or more")]
    [InlineData(PredictionTask.Multilabel, "a sample may have several labels")]
    public void APrevalence_WithoutOnePositiveClass_IsRefused(PredictionTask task, string said)
    {
        Assert.Contains(said, Assert.Throws<InputException>(() => DecisionReports.Check(task, new() { Prevalence = 0.1 }, "--prevalence")).Message);
        DecisionReports.Check(task, new(), "--prevalence");
        DecisionReports.Check(PredictionTask.Binary, new() { Prevalence = 0.1 }, "--prevalence");
    }

    [Fact]
    public void AtPrevalence_RareDisease_LowersThePpv()
    {
        var predictions = SimulatedPatients.Binary(300, 3);

        Assert.True(Of(predictions, new() { Prevalence = 0.01 }).AtPrevalence!.Ppv.Value < Of(predictions, new() { Prevalence = 0.3 }).AtPrevalence!.Ppv.Value);
    }

    [Fact]
    public void AtPrevalence_NoFalseAlarm_StillHasALowerLimitBelowOne()
    {
        var ppv = StatedPrevalences.Of(0.1, new(0.8, 0.67, 0.89, "m", null), new(1, 0.93, 1, "m", null), 0.5).Ppv;

        Assert.Equal(1.0, ppv.Value);
        Assert.Equal(1.0, ppv.High);
        Assert.InRange(ppv.Low!.Value, 0.3, 0.9);
    }

    [Fact]
    public void AtPrevalence_FoldsWithThresholdsOfTheirOwn_HaveNoNetBenefit()
    {
        var predictions = SimulatedPatients.Binary(200, 4);
        var folds = new PredictionSet(predictions.Task, predictions.Classes, null, [.. predictions.Rows.Select((row, i) => row with { Fold = i % 2, Threshold = 0.3 + (i % 2 * 0.2) })]);

        var stated = Of(folds, new() { Prevalence = 0.1 }).AtPrevalence!;

        Assert.NotNull(stated.Ppv.Value);
        Assert.Contains("each fold", stated.NetBenefit.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Abstention_FewerAnswers_AreMoreOftenRight()
    {
        var points = Of(SimulatedPatients.Binary(2_000, 5)).Abstention;

        Assert.Equal(20, points.Count);
        Assert.Equal(1, points[^1].Coverage);
        Assert.True(points[3].Accuracy > points[^1].Accuracy + 0.05);
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.True(pair.First.Confidence >= pair.Second.Confidence));
    }

    [Fact]
    public void Goal_IndependentSamples_IsTestedExactly()
    {
        // 29 of 30 positives found: P(at least 29 of 30 | 0.8) = 0.8^30 + 30 x 0.8^29 x 0.2.
        var rows = Enumerable.Range(0, 60).Select(i => ($"p{i}", i < 30 ? 1 : 0, i is > 0 and < 30 ? 0.9 : 0.1)).ToArray();

        var goal = Of(Samples.Binary(rows), new() { SensitivityGoal = 0.8 }).Goals.Single();

        Assert.Equal(Math.Pow(0.8, 30) + (30 * Math.Pow(0.8, 29) * 0.2), goal.PValue!.Value, 1e-9);
        Assert.Contains("the data show that it is above 0.8", goal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Goal_ImagesOfOnePatient_ProveLessThanIndependentOnes()
    {
        var single = SimulatedPatients.Binary(150, 6);
        var repeated = new PredictionSet(single.Task, single.Classes, null,
            [.. single.Rows.SelectMany(row => Enumerable.Range(0, 5).Select(copy => row with { Sample = $"{row.Sample}-{copy}" }))]);
        var options = new EvaluateOptions { SpecificityGoal = 0.75 };

        var one = Of(single, options).Goals.Single().PValue!.Value;
        var five = Of(repeated, options).Goals.Single().PValue!.Value;

        Assert.Equal(one, five, 0.1);
    }

    [Fact]
    public void Goal_SeveralClasses_SaysThatItIsNotTested()
    {
        var goal = Of(SimulatedPatients.Classes(60, 1, 1, 1, 1, 1), new() { SensitivityGoal = 0.8 }).Goals.Single();

        Assert.Null(goal.PValue);
        Assert.Contains("two classes only", goal.Sentence, StringComparison.Ordinal);
    }

    private static DecisionReport Of(PredictionSet predictions, EvaluateOptions? options = null) =>
        Evaluator.Evaluate(predictions, OperatingThreshold.DefaultFor(predictions.Task), (options ?? new()) with { Bootstrap = 200 }).Decisions!;
}
