using System.Text.Json.Nodes;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Metrics;

/// <summary>A prediction file with values that other programs computed, and our report on it without intervals.</summary>
internal sealed class ReferenceFile
{
    public ReferenceFile(string name)
    {
        Predictions = PredictionsCsv.Read(SharedData.PathOf($"reference/metrics/{name}.csv"));
        Expected = JsonNode.Parse(File.ReadAllText(SharedData.PathOf($"reference/metrics/{name}.expected.json")))!.AsObject();
        Report = Evaluator.Evaluate(Predictions, OperatingThreshold.DefaultFor(Predictions.Task), new() { Bootstrap = 0 });
    }

    public PredictionSet Predictions { get; }

    public JsonObject Expected { get; }

    public EvaluationReport Report { get; }

    public void Agrees(string metric, string key) => Agrees(Report.Metrics[metric], Expected[key], key);

    public void FurtherAgrees(string metric, string key) => Agrees(Report.Further[metric], Expected[key], key);

    public void Counts(string key, int count) => Assert.True(Expected[key]!.GetValue<int>() == count, $"{key}: {count}, not {Expected[key]}");

    public void CountsForClass(int @class, JsonNode expected)
    {
        var matrix = Report.Confusion is { } confusion ? confusion.AgainstTheRest(@class) : Report.LabelConfusion[@class];
        Assert.Equal(
            ("support", "tp", "fp", "fn", "tn", expected["support"]!.GetValue<long>(), expected["tp"]!.GetValue<long>(),
                expected["fp"]!.GetValue<long>(), expected["fn"]!.GetValue<long>(), expected["tn"]!.GetValue<long>()),
            ("support", "tp", "fp", "fn", "tn", Report.Support[@class], matrix[1, 1], matrix[0, 1], matrix[1, 0], matrix[0, 0]));
    }

    public void ReliabilityAgrees()
    {
        var bins = Report.Curves!.Reliability;
        for (var bin = 0; bin < bins.Count; bin++)
        {
            var expected = Expected["reliability_bins"]![bin]!;
            Assert.Equal(expected[0]!.GetValue<long>(), bins[bin].Count);
            Assert.Equal(expected[1]?.GetValue<double>() ?? -1, bins[bin].MeanConfidence ?? -1, 1e-9);
            Assert.Equal(expected[2]?.GetValue<double>() ?? -1, bins[bin].Accuracy ?? -1, 1e-9);
        }
    }

    public void AgreesForClass(string @class, string metric, JsonNode expected, string key) =>
        Agrees(Report.PerClass[@class][metric], expected[key], $"{@class} {key}");

    private static void Agrees(MetricEstimate estimate, JsonNode? expected, string what)
    {
        if (expected is null)
        {
            Assert.True(estimate.Value is null, $"{what}: {estimate.Value} where it is undefined");
            Assert.NotNull(estimate.Reason);
            return;
        }

        Assert.True(estimate.Value is not null, $"{what}: undefined");
        Assert.True(Math.Abs(estimate.Value.Value - expected.GetValue<double>()) < 1e-9, $"{what}: {estimate.Value}, not {expected}");
    }
}
