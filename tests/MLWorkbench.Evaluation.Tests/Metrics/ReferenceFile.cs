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
