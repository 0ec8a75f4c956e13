using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Reports;

public class MetricsJsonTests
{
    [Fact]
    public void Text_IsAsDocumented() => Snapshot.Matches(MetricsJson.ToText(Document(2)), "metrics-binary");

    [Fact]
    public void SeveralClasses_CarryThePrevalenceOfEach() => Snapshot.Matches(MetricsJson.ToText(Document(3)), "metrics-multiclass");

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void WriteThenRead_GivesTheSameDocument(int classes)
    {
        var text = MetricsJson.ToText(Document(classes));

        Assert.Equal(text, MetricsJson.ToText(MetricsJsonReader.Parse(text, "metrics.json")));
    }

    [Fact]
    public void Choice_StandsInTheSplitsItConcerns()
    {
        var document = Document(2) with
        {
            Selection = new(0.912, 0.871, 0.79, 0.93, "BBC-CV over 40 groups", 20), TestJudges = Judged.Procedure,
        };
        var text = MetricsJson.ToText(document);

        var splits = JsonNode.Parse(text)!["splits"]!;
        Assert.Equal(
            """{"value":0.912,"corrected":0.871,"low":0.79,"high":0.93,"method":"BBC-CV over 40 groups","trials":20}""",
            splits["validation"]!["selection"]!.ToJsonString());
        Assert.Equal("procedure", splits["test"]!["judges"]!.GetValue<string>());
        var back = MetricsJsonReader.Parse(text, "metrics.json");
        Assert.Equal((document.Selection, document.TestJudges), (back.Selection, back.TestJudges));
    }

    [Fact]
    public void SeveralLabels_AreReadBack()
    {
        var set = new PredictionSet(
            PredictionTask.Multilabel, ["a", "b"], null, [new("s1", "g1", [0, 1], [0.9, 0.2]), new("s2", "g2", [], [0.1, 0.4])]);
        var report = Evaluator.Evaluate(set, OperatingThreshold.At(0.5), new() { Bootstrap = 0 });
        var text = MetricsJson.ToText(new(new Dictionary<string, EvaluationReport> { ["test"] = report }));

        Assert.Equal(text, MetricsJson.ToText(MetricsJsonReader.Parse(text, "metrics.json")));
    }

    [Fact]
    public void EveryMember_IsReadBack()
    {
        var report = Full(80, 2);
        var text = MetricsJson.ToText(new(new Dictionary<string, EvaluationReport> { ["test"] = report }));

        var back = MetricsJsonReader.Parse(text, "metrics.json").Splits["test"];

        // Curves need the predictions; several labels have matrices of their own.
        string[] apart = [nameof(EvaluationReport.Curves), nameof(EvaluationReport.LabelConfusion), nameof(EvaluationReport.WithoutLabel), nameof(EvaluationReport.FurtherPerClass)];
        foreach (var member in typeof(EvaluationReport).GetProperties().Where(member => !apart.Contains(member.Name)))
        {
            var value = member.GetValue(back);
            Assert.True(value is not null && value is not System.Collections.ICollection { Count: 0 }, member.Name);
        }

        Assert.Equal(report.Threshold, back.Threshold);
        Assert.Equal(report.Notes, back.Notes);
        Assert.Equal(report.Further, back.Further);
        Assert.Equal(report.Metrics, back.Metrics);
    }

    [Fact]
    public void AnyReport_IsTheSameAfterARoundTrip() => Prop.ForAll<byte, byte>((rows, classes) =>
    {
        var report = Full(1 + rows, 2 + (classes % 4));
        var text = MetricsJson.ToText(new(new Dictionary<string, EvaluationReport> { ["test"] = report }));
        return text == MetricsJson.ToText(MetricsJsonReader.Parse(text, "metrics.json"));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(12));

    private static EvaluationReport Full(int rows, int classes)
    {
        var random = Samples.Random(rows, 40, 11, classes);
        var set = new PredictionSet(random.Task, random.Classes, null,
        [
            .. random.Rows.Select((row, index) => row with
            {
                Columns = new Dictionary<string, string> { ["sex"] = index % 3 == 0 ? "f" : "m", ["age"] = $"{20 + (index % 60)}" },
            }),
        ]);
        var choice = new ThresholdChoice(0.3, null, 20, 30, 10, 12, "Chosen on 50 samples.");
        return Evaluator.Evaluate(
            set,
            new(classes == 2 ? 0.4 : null, classes == 2 ? OperatingThreshold.Youden : OperatingThreshold.LargestProbability, "validation") { Choice = choice },
            new() { Bootstrap = 20, Subgroups = ["sex", "age"], Prevalence = 0.1, SensitivityGoal = 0.9, Ordinal = true }) with
        {
            Notes = ["A note with \"quotes\"."],
        };
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"task\":\"binary\"}")]
    [InlineData("{\"task\":\"poetry\",\"classes\":[\"a\"],\"splits\":{}}")]
    public void ForeignText_IsAnInputError(string text) =>
        Assert.StartsWith("m.json: this is no metrics file", Assert.Throws<InputException>(() => MetricsJsonReader.Parse(text, "m.json")).Message);

    private static MetricsDocument Document(int classes)
    {
        var set = Samples.Random(80, 40, 11, classes);
        var whole = Evaluator.Evaluate(set, OperatingThreshold.ChooseOn(set), new() { Bootstrap = 200 });

        // A few points of each curve show the form as well as all of them.
        var report = whole with
        {
            Decisions = whole.Decisions! with { Curve = [.. whole.Decisions.Curve.Take(2)], Abstention = [.. whole.Decisions.Abstention.Take(2)] },
        };
        return new(new OrderedDictionary<string, EvaluationReport> { ["validation"] = report, ["test"] = report });
    }
}
