using System.Text.Json.Nodes;
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
        var report = Evaluator.Evaluate(set, OperatingThreshold.ChooseOn(set), new() { Bootstrap = 200 });
        return new(new OrderedDictionary<string, EvaluationReport> { ["validation"] = report, ["test"] = report });
    }
}
