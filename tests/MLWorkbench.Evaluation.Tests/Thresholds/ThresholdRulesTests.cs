using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Tests.Calibration;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Evaluation.Thresholds.Rules;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Thresholds;

public class ThresholdRulesTests
{
    private static readonly EvaluateOptions _quick = new() { Bootstrap = 200 };

    [Fact]
    public void Youden_IsTheRuleThatWasThereBefore()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var predictions = Samples.Random(80, 40, seed);
            Assert.Equal(YoudenRule.Choose(predictions), Choose(predictions, new YoudenRuleOptions()).Value);
        }
    }

    [Fact]
    public void Sensitivity_IsTheMostSpecificThatKeepsIt()
    {
        var predictions = SimulatedPatients.Binary(300, 1);

        var threshold = Choose(predictions, new SensitivityRuleOptions { AtLeast = 0.9 });

        Assert.True(Sensitivity(predictions, threshold.Value!.Value) >= 0.9);
        var next = predictions.Rows.Where(row => row.Labels[0] == 1 && row.Probabilities[1] >= threshold.Value).Min(row => row.Probabilities[1]);
        Assert.True(Sensitivity(predictions, next + 1e-9) < 0.9);
        Assert.Equal(("sensitivity", "validation"), (threshold.Rule, threshold.ChosenOn));
    }

    [Fact]
    public void Specificity_IsTheMostSensitiveThatKeepsIt()
    {
        var predictions = SimulatedPatients.Binary(300, 2);

        var threshold = Choose(predictions, new SpecificityRuleOptions { AtLeast = 0.8 }).Value!.Value;

        Assert.True(Specificity(predictions, threshold) >= 0.8);
        var next = predictions.Rows.Where(row => row.Labels[0] == 0 && row.Probabilities[1] < threshold).Max(row => row.Probabilities[1]);
        Assert.True(Specificity(predictions, next) < 0.8);
    }

    [Fact]
    public void Assured_TwentyPositives_TakesTheMostSensitiveAndSaysWhatIsMissing()
    {
        var predictions = Samples.Binary([.. Enumerable.Range(0, 60).Select(i => ($"p{i}", i < 20 ? 1 : 0, (i + 1) / 62.0))]);

        var threshold = Choose(predictions, new SensitivityRuleOptions { AtLeast = 0.95, Assured = true });

        Assert.Equal(1, Sensitivity(predictions, threshold.Value!.Value));
        Assert.Contains("cannot be assured by 20 positives", threshold.Choice!.Sentence, StringComparison.Ordinal);
        Assert.Contains("0.861", threshold.Choice.Sentence, StringComparison.Ordinal);
        Assert.Contains("59 independent positives", threshold.Choice.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Assured_EnoughPositives_LeavesTheLowerLimitAboveTheTarget()
    {
        var predictions = SimulatedPatients.Binary(600, 3);

        var plain = Choose(predictions, new SensitivityRuleOptions { AtLeast = 0.9 });
        var assured = Choose(predictions, new SensitivityRuleOptions { AtLeast = 0.9, Assured = true });

        Assert.True(assured.Value < plain.Value);
        Assert.Contains("assure a sensitivity of 0.9", assured.Choice!.Sentence, StringComparison.Ordinal);
    }

    /// <summary>Scores of positives are uniform here, so that the true sensitivity of a threshold t is 1 - t.</summary>
    [Fact]
    public void SetForASensitivityOnTwentyPositives_KeepsLessOnNewOnes_UnlessAssured()
    {
        var (plain, kept, assured) = (new List<double>(), 0, 0);
        const int studies = 400;
        for (var study = 0; study < studies; study++)
        {
            var random = new Random(study);
            plain.Add(1 - Choose(Uniform(random, 20), new SensitivityRuleOptions { AtLeast = 0.95 }, bootstrap: 0).Value!.Value);
            var many = Uniform(random, 120);
            kept += 1 - Choose(many, new SensitivityRuleOptions { AtLeast = 0.9 }, bootstrap: 0).Value >= 0.9 ? 1 : 0;
            assured += 1 - Choose(many, new SensitivityRuleOptions { AtLeast = 0.9, Assured = true }, bootstrap: 0).Value >= 0.9 ? 1 : 0;
        }

        Assert.InRange(plain.Average(), 0.88, 0.94);
        Assert.InRange(kept / (double)studies, 0.35, 0.75);
        Assert.InRange(assured / (double)studies, 0.93, 1);
    }

    [Fact]
    public void Assured_ImagesOfOnePatient_CountAsLittleAsTheyAreWorth()
    {
        var single = SimulatedPatients.Binary(300, 4);
        var repeated = new PredictionSet(single.Task, single.Classes, null,
            [.. single.Rows.SelectMany(row => Enumerable.Range(0, 4).Select(copy => row with { Sample = $"{row.Sample}-{copy}" }))]);
        var rule = new SensitivityRuleOptions { AtLeast = 0.9, Assured = true };

        // Four copies of each image say no more than one does.
        Assert.Equal(Choose(single, rule).Value!.Value, Choose(repeated, rule).Value!.Value, 0.02);
    }

    [Fact]
    public void Cost_CalibratedProbabilities_LiesNearTheRatioOfTheCosts()
    {
        var threshold = Choose(SimulatedPatients.Binary(20_000, 5), new CostRuleOptions { FalseNegative = 5, FalsePositive = 1 }, bootstrap: 0);

        Assert.Equal(1 / 6.0, threshold.Value!.Value, 0.05);
        Assert.Contains("0.167", threshold.Choice!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Cost_RarerDiseaseThanInTheSamples_RaisesTheThreshold()
    {
        var predictions = SimulatedPatients.Binary(2_000, 6);

        var own = Choose(predictions, new CostRuleOptions(), bootstrap: 0).Value;
        var rare = Choose(predictions, new CostRuleOptions { Prevalence = 0.02 }, bootstrap: 0).Value;

        Assert.True(rare > own);
    }

    [Fact]
    public void Fixed_IsTakenAsItIs()
    {
        var threshold = Choose(Samples.Random(50, 50, 1), new FixedRuleOptions { Value = 0.3 });

        Assert.Equal((0.3, "fixed", "none"), (threshold.Value, threshold.Rule, threshold.ChosenOn));
    }

    [Fact]
    public void Choice_TellsSpreadAndCounts()
    {
        var predictions = Samples.Random(200, 60, 3);

        var threshold = Choose(predictions, new YoudenRuleOptions());

        var choice = threshold.Choice!;
        Assert.InRange(threshold.Value!.Value, choice.Low!.Value - 1e-9, choice.High!.Value + 1e-9);
        Assert.Equal(200, choice.Positives + choice.Negatives);
        Assert.InRange(choice.PositiveGroups, 30, 60);
    }

    [Fact]
    public void Spread_FewGroups_IsLeftOut() => Assert.Null(Choose(Samples.Random(60, 6, 1), new YoudenRuleOptions()).Choice!.Low);

    [Fact]
    public void Choose_OneClassOnly_FallsBackWithTheReason()
    {
        var threshold = Choose(Samples.Binary(("a", 1, 0.3), ("b", 1, 0.6)), new SensitivityRuleOptions());

        Assert.Equal((0.5, "fixed"), (threshold.Value, threshold.Rule));
        Assert.Contains("both classes", threshold.Choice!.Sentence, StringComparison.Ordinal);
    }

    private static OperatingThreshold Choose(PredictionSet predictions, ThresholdRuleOptions rule, int bootstrap = 200) =>
        ThresholdRules.Choose(predictions, rule, "validation", _quick with { Bootstrap = bootstrap });

    private static PredictionSet Uniform(Random random, int positives) => Samples.Binary(
        [.. Enumerable.Range(0, positives + 30).Select(i => ($"p{i}", i < positives ? 1 : 0, i < positives ? random.NextDouble() : 0.3 * random.NextDouble()))]);

    private static double Sensitivity(PredictionSet predictions, double threshold) => Share(predictions, 1, row => row.Probabilities[1] >= threshold);

    private static double Specificity(PredictionSet predictions, double threshold) => Share(predictions, 0, row => row.Probabilities[1] < threshold);

    private static double Share(PredictionSet predictions, int label, Func<PredictionRow, bool> right) =>
        predictions.Rows.Where(row => row.Labels[0] == label).Average(row => right(row) ? 1.0 : 0);
}
