using MLWorkbench.Evaluation.Calibration;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Calibration;

public class CalibrationReportsTests
{
    private static readonly EvaluateOptions _quick = new() { Bootstrap = 100 };

    [Fact]
    public void EceOfPerfect_SixtySamplesOfWideScores_IsAboutATenth()
    {
        var report = Of(SimulatedPatients.Binary(60, 1));

        Assert.InRange(report.EceOfPerfect!.Value, 0.08, 0.16);
        Assert.True(report.EceOfPerfectHigh > report.EceOfPerfect);
    }

    [Fact]
    public void EceOfPerfect_ManySamples_IsLeftOut() => Assert.Null(Of(SimulatedPatients.Binary(500, 1)).EceOfPerfect);

    [Fact]
    public void EceOfPerfect_IsWhatCalibratedModelsHave()
    {
        var values = Enumerable.Range(0, 60).Select(seed => SimulatedPatients.Binary(100, seed)).ToList();

        var seen = values.Average(set => Evaluator.Measure(set, "ece")!.Value);
        var predicted = values.Average(set => Of(set).EceOfPerfect!.Value);

        Assert.Equal(seen, predicted, 0.015);
    }

    [Fact]
    public void Bins_SmallSet_AreAllFilledAndCoverEverything()
    {
        var bins = Of(SimulatedPatients.Binary(62, 2)).Bins;

        Assert.Equal((6, 62), (bins.Count, bins.Sum(bin => (int)bin.Count)));
        Assert.All(bins, bin => Assert.InRange(bin.Count, 10, 11));
        Assert.All(bins, bin => Assert.True(bin.AccuracyLow <= bin.Accuracy && bin.Accuracy <= bin.AccuracyHigh));
        Assert.Equal((0, 1), (bins[0].Low, bins[^1].High));
        Assert.All(bins.Zip(bins.Skip(1)), pair => Assert.Equal(pair.First.High, pair.Second.Low));
    }

    [Fact]
    public void Bins_EqualScores_StayTogether()
    {
        var bins = Of(Samples.Binary([.. Enumerable.Range(0, 50).Select(i => ($"p{i}", i % 2, i < 40 ? 0.5 : 0.9))])).Bins;

        Assert.Equal([40L, 10L], bins.Select(bin => bin.Count));
    }

    [Fact]
    public void SlopeInterval_ImagesOfOnePatient_IsWiderThanForIndependentOnes()
    {
        var single = SimulatedPatients.Binary(150, 3);
        var repeated = new PredictionSet(single.Task, single.Classes, null,
            [.. single.Rows.SelectMany(row => Enumerable.Range(0, 4).Select(copy => row with { Sample = $"{row.Sample}-{copy}" }))]);

        var (one, four) = (Of(single).Slope!, Of(repeated).Slope!);

        Assert.Equal(one.High!.Value - one.Low!.Value, four.High!.Value - four.Low!.Value, 1e-6);
        Assert.Contains("sandwich", four.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Slope_FewGroups_HasNoInterval()
    {
        var slope = Of(Samples.Random(100, 8, 1)).Slope!;

        Assert.NotNull(slope.Value);
        Assert.Null(slope.Low);
        Assert.Contains("8 groups", slope.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Slope_AProbabilityThatSinglePrecisionRoundsToOne_IsReadFromTheOtherColumn()
    {
        var set = SimulatedPatients.Binary(200, 5);
        var sure = new PredictionSet(set.Task, set.Classes, null, [.. set.Rows, new("sure", "sure", [1], [1e-9, 1])]);

        Assert.NotNull(Of(sure).Slope!.Value);
    }

    [Fact]
    public void Slope_SeparableScores_IsNotEstimableWithAReason()
    {
        var slope = Of(Samples.Binary([.. Enumerable.Range(0, 40).Select(i => ($"p{i}", i % 2, i % 2 == 0 ? 0.2 + (0.001 * i) : 0.7 + (0.001 * i)))])).Slope!;

        Assert.Equal((null, "the scores separate the classes perfectly"), (slope.Value, slope.Reason));
    }

    [Fact]
    public void Trail_OfFittedSamples_JudgesTheCrossFittedOnesAndSaysSo()
    {
        var before = SimulatedPatients.Binary(200, 4, slope: 3);
        var calibrator = MLWorkbench.Evaluation.Calibration.Calibrators.CalibratorFit.Fit(before, default, null, "validation");
        var after = calibrator.Apply(before);
        var crossed = MLWorkbench.Evaluation.Calibration.Calibrators.CrossFitting.Apply(before, calibrator, 1);

        var report = CalibrationReports.Of(new MetricInput(after, 0.5), _quick, new CalibrationTrail(before, calibrator.Sentence) { CrossFitted = crossed })!;

        Assert.Equal(Evaluator.Measure(crossed, "ece"), report.Ece.Value);
        Assert.Equal(Evaluator.Measure(before, "ece"), report.Before!.Ece.Value);
        Assert.True(report.Slope!.Value > report.Before.Slope!.Value);
        Assert.Contains("left the judged groups out", report.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralLabels_HaveNone() => Assert.Null(CalibrationReports.Of(
        new MetricInput(new PredictionSet(PredictionTask.Multilabel, ["a"], null, [new("s", "p", [], [0.5])]), 0.5), _quick));

    private static CalibrationReport Of(PredictionSet predictions) => CalibrationReports.Of(new MetricInput(predictions, 0.5), _quick)!;
}
