using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Reports;

/// <summary>What cannot be estimated is null with a reason and a note; it is never a silent 0 or NaN.</summary>
public class BadInputTests
{
    private const string Header = "sample,group,label,p_a,p_b,p_c\n";

    [Theory]
    [InlineData("s1,g1,a,0.5,NaN,0.5\n", "p.csv(2): p_b is 'NaN', not a number from 0 to 1.")]
    [InlineData("s1,g1,a,0.5,,0.5\n", "p.csv(2): p_b is '', not a number from 0 to 1.")]
    [InlineData("s1,g1,a,0.5,0.1,0.1\n", "p.csv(2): the probabilities sum to 0.7, not to 1 (several labels of one sample are joined with '|').")]
    [InlineData("s1,g1,d,0.5,0.3,0.2\n", "p.csv(2): the label 'd' is none of the classes a, b, c.")]
    [InlineData("s1,g1,a,0.5,0.3,0.2\ns1,g1,a,0.5,0.3,0.2\n", "p.csv(3): sample 's1' stands on line 2 already.")]
    public void WrongRows_AreNamedWithFileAndLine(string rows, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => Read(rows)).Message);

    [Fact]
    public void OneClassOnly_IsNotedAndNothingIsInvented()
    {
        var report = Judge(Samples.Binary([.. Enumerable.Range(0, 30).Select(row => ($"p{row}", 0, row / 60.0))]));

        Assert.Contains("Every sample is 'benign': nothing that tells classes apart can be estimated.", report.Notes);
        Assert.Equal("no sample is 'malignant'", report.Metrics["sensitivity"].Reason);
        Assert.Equal(1, report.Metrics["specificity"].Value);
        AssertSound(report);
    }

    [Fact]
    public void ClassMissingInTheTruth_IsNoted()
    {
        var report = Judge(Read("s1,g1,a,0.5,0.3,0.2\ns2,g2,b,0.2,0.6,0.2\n"));

        Assert.Contains("No sample is 'c': it is left out of means over classes; macro F1 counts it as 0.", report.Notes);
        AssertSound(report);
    }

    [Fact]
    public void TwoPatients_HaveValuesWithoutIntervals()
    {
        var random = new Random(1);
        var report = Judge(Samples.Binary([.. Enumerable.Range(0, 40).Select(row => ($"p{row % 2}", row / 2 % 2, random.NextDouble()))]));

        Assert.Contains("The samples come from 2 patients: intervals need at least 10, and the values say little about others.", report.Notes);
        Assert.All(report.Metrics.Values, estimate => Assert.Null(estimate.Low));
        Assert.All(report.Metrics.Values, estimate => Assert.NotNull(estimate.Reason));
        AssertSound(report);
    }

    [Fact]
    public void OneSample_IsJudgedWithoutInventing() => AssertSound(Judge(Samples.Binary(("p", 1, 0.3))));

    [Fact]
    public void EqualProbabilities_AreNoted()
    {
        var report = Judge(Samples.Binary([.. Enumerable.Range(0, 40).Select(row => ($"p{row}", row % 2, 0.4))]));

        Assert.Contains("All samples have the same probabilities: the model tells nothing apart.", report.Notes);
        Assert.Equal("no sample was predicted as 'malignant'", report.Metrics["ppv"].Reason);
        AssertSound(report);
    }

    [Fact]
    public void SumsWithinRounding_AreUsedAndNoted()
    {
        var report = Judge(Read("s1,g1,a,0.5,0.3,0.205\ns2,g2,b,0.2,0.6,0.2\n"));

        Assert.Contains("The probabilities of 1 of 2 samples sum to 1.005 to 1.005, not to 1; they are used as they stand.", report.Notes);
    }

    [Fact]
    public void RareClass_IsNoted()
    {
        var report = Judge(Samples.Binary([.. Enumerable.Range(0, 40).Select(row => ($"p{row}", row < 4 ? 1 : 0, row / 40.0))]));

        Assert.Contains("'malignant' occurs in fewer than 10 patients: what is computed from it has no interval.", report.Notes);
        AssertSound(report);
    }

    [Fact]
    public void LabelThatNobodyHas_IsNoted()
    {
        var report = Judge(new(PredictionTask.Multilabel, ["x", "y"], null,
            [new("s1", "p", [0], [0.9, 0.2]), new("s2", "q", [], [0.1, 0.8])]));

        Assert.Contains("No sample has 'y': it is left out of means over labels.", report.Notes);
        AssertSound(report);
    }

    [Fact]
    public void NoLabelAtAll_IsJudgedWithoutInventing() => AssertSound(Judge(new(
        PredictionTask.Multilabel, ["x", "y"], null, [new("s1", "p", [], [0.9, 0.2]), new("s2", "q", [], [0.1, 0.3])])));

    private static PredictionSet Read(string rows) => PredictionsCsv.Read(new StringReader(Header + rows), "p.csv");

    private static EvaluationReport Judge(PredictionSet set) =>
        Evaluator.Evaluate(set, OperatingThreshold.DefaultFor(set.Task), new() { Bootstrap = 50 });

    private static void AssertSound(EvaluationReport report)
    {
        var all = report.Metrics.Concat(report.Further)
            .Concat(report.PerClass.Values.SelectMany(metrics => metrics))
            .Concat(report.FurtherPerClass.Values.SelectMany(metrics => metrics));
        Assert.All(all, metric =>
        {
            Assert.All(new[] { metric.Value.Value, metric.Value.Low, metric.Value.High }, value => Assert.True(value is null || double.IsFinite(value.Value), metric.Key));
            Assert.True((metric.Value.Value is not null && metric.Value.Low is not null) || metric.Value.Reason is { Length: > 0 }, metric.Key);
        });

        // A NaN anywhere would be refused here.
        Assert.NotEmpty(MetricsJson.ToText(new(new Dictionary<string, EvaluationReport> { ["test"] = report })));
    }
}
