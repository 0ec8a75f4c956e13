using System.Text.Json;
using MLWorkbench.Evaluation.Calibration.Calibrators;
using MLWorkbench.Evaluation.Calibration.Fitting;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Calibration;

public class CalibratorTests
{
    [Fact]
    public void Fit_ManySamples_FindsWhatTheModelDidToTheLogOdds()
    {
        var calibrator = Fit(SimulatedPatients.Binary(20_000, 1, slope: 2, shift: 1));

        Assert.Equal(CalibrationKind.Logistic, calibrator.Kind);
        Assert.Equal(0.5, calibrator.Slopes[0], 0.02);
        Assert.Equal(-0.5, calibrator.Intercepts[0], 0.05);
    }

    [Fact]
    public void Apply_CalibratedOnce_LeavesASlopeOfOneOnNewSamples()
    {
        var calibrator = Fit(SimulatedPatients.Binary(5_000, 2, slope: 1.7, shift: -1));

        var after = calibrator.Apply(SimulatedPatients.Binary(20_000, 3, slope: 1.7, shift: -1));

        Assert.Equal(1, LogisticRecalibration.Fit(after).Value!.Slope, 0.06);
        Assert.Equal(0, LogisticRecalibration.InTheLarge(after).Value!.Value, 0.1);
    }

    [Fact]
    public void Fit_CalibratedAgain_ChangesNextToNothing()
    {
        var predictions = SimulatedPatients.Binary(5_000, 4, slope: 2);
        var once = Fit(predictions).Apply(predictions);

        var twice = Fit(once);

        Assert.Equal(1, twice.Slopes[0], 1e-2);
        Assert.Equal(0, twice.Intercepts[0], 1e-2);
    }

    [Fact]
    public void Apply_LeavesTheAurocAsItWas()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var predictions = Samples.Random(150, 150, seed);
            Assert.Equal(
                Evaluator.Measure(predictions, "auroc")!.Value, Evaluator.Measure(Fit(predictions).Apply(predictions), "auroc")!.Value, 1e-12);
        }
    }

    [Fact]
    public void Fit_FewPositives_FitsNothingAndSaysWhy()
    {
        var calibrator = Fit(SimulatedPatients.Binary(40, 5, mean: -2));

        Assert.Equal(CalibrationKind.None, calibrator.Kind);
        Assert.Contains("too few", calibrator.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ScoresTheWrongWayRound_FitsNothing()
    {
        var calibrator = Fit(SimulatedPatients.Binary(400, 6, slope: -1));

        Assert.Equal(CalibrationKind.None, calibrator.Kind);
        Assert.Contains("do not go with", calibrator.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_PerfectSeparation_StaysFinite()
    {
        var rows = Enumerable.Range(0, 100).Select(i => ($"p{i}", i % 2, i % 2 == 0 ? 0.0 : 1.0)).ToArray();

        var calibrator = Fit(Samples.Binary(rows));

        Assert.Equal(CalibrationKind.Logistic, calibrator.Kind);
        Assert.InRange(calibrator.Slopes[0], 0.1, 3);
    }

    [Fact]
    public void PriorShift_TakesClassWeightsBackExactly()
    {
        double[] weights = [0.5, 2, 5];
        var plain = SimulatedPatients.Classes(200, 7, 1, 1, 1, 1);
        var weighted = new PredictionSet(plain.Task, plain.Classes, null, [.. plain.Rows.Select(row => row with { Probabilities = Weighted(row, weights) })]);
        var calibrator = CalibratorFit.Fit(weighted, CalibrationChoice.Auto, [.. weights.Select(weight => Math.Log(weight))], "validation") with { Slopes = [1] };

        var back = calibrator.Apply(weighted);

        Assert.All(plain.Rows.Zip(back.Rows), pair => Assert.Equal(pair.First.Probabilities[2], pair.Second.Probabilities[2], 1e-9));
    }

    [Fact]
    public void Fit_WeightedModelWithFewSamples_StillTakesTheWeightsBack()
    {
        var calibrator = CalibratorFit.Fit(SimulatedPatients.Binary(30, 8), CalibrationChoice.Auto, [-0.5, 0.5], "validation");

        Assert.Equal(CalibrationKind.PriorShift, calibrator.Kind);
        Assert.Equal(LogOdds.Probability(-1), calibrator.Apply([0.5, 0.5])[1], 1e-12);
    }

    [Fact]
    public void Fit_SeveralClasses_FindsTheTemperature()
    {
        var calibrator = Fit(SimulatedPatients.Classes(10_000, 9, 2, 1, 1, 1, 1));

        Assert.Equal(2, calibrator.Temperature!.Value, 0.1);
    }

    [Fact]
    public void Fit_SeveralLabels_LeavesARareLabelAlone()
    {
        var common = SimulatedPatients.Binary(300, 10, slope: 2);
        var predictions = new PredictionSet(PredictionTask.Multilabel, ["common", "rare"], null,
            [.. common.Rows.Select((row, i) => row with { Labels = [.. row.Labels[0] == 1 ? [0] : (int[])[], .. i < 5 ? [1] : (int[])[]], Probabilities = [row.Probabilities[1], 0.1] })]);

        var calibrator = Fit(predictions);

        Assert.NotEqual(1, calibrator.Slopes[0]);
        Assert.Equal((1, 0), (calibrator.Slopes[1], calibrator.Intercepts[1]));
        Assert.Contains("rare", calibrator.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_LogisticForSeveralClasses_IsRefused() => Assert.Contains("temperature", Assert.Throws<InputException>(
        () => CalibratorFit.Fit(SimulatedPatients.Classes(50, 1, 1, 1, 1, 1), CalibrationChoice.Logistic, null, "validation")).Message, StringComparison.Ordinal);

    [Fact]
    public void Json_ReadsBackTheSame()
    {
        var predictions = SimulatedPatients.Binary(500, 11, slope: 2);
        var calibrator = Fit(predictions);

        var back = JsonSerializer.Deserialize<Calibrator>(JsonSerializer.Serialize(calibrator))!;

        Assert.Equal(calibrator.Apply(predictions.Rows[3].Probabilities), back.Apply(predictions.Rows[3].Probabilities));
    }

    [Fact]
    public void CrossFitting_JudgesNoSampleByAFitOnItsOwnGroup()
    {
        var predictions = SimulatedPatients.Binary(60, 12, slope: 3, perGroup: 3);
        var calibrator = Fit(predictions);

        var crossed = CrossFitting.Apply(predictions, calibrator, seed: 1);

        Assert.Equal(predictions.Rows.Select(row => row.Sample), crossed.Rows.Select(row => row.Sample));
        Assert.True(Evaluator.Measure(crossed, "log-loss") > Evaluator.Measure(calibrator.Apply(predictions), "log-loss"));
        Assert.True(Evaluator.Measure(crossed, "log-loss") < Evaluator.Measure(predictions, "log-loss"));
    }

    private static Calibrator Fit(PredictionSet predictions) => CalibratorFit.Fit(predictions, CalibrationChoice.Auto, null, "validation");

    private static double[] Weighted(PredictionRow row, double[] weights)
    {
        var values = row.Probabilities.Select((p, c) => p * weights[c]).ToArray();
        return [.. values.Select(value => value / values.Sum())];
    }
}
