using System.Text.Json.Nodes;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Intervals;

/// <summary>Scores, truth and expected values of a prediction file that other programs computed.</summary>
internal static class ReferenceScores
{
    public static PredictionSet Read(string name) => PredictionsCsv.Read(SharedData.PathOf($"reference/metrics/{name}.csv"));

    public static JsonNode Expected(string name) => JsonNode.Parse(File.ReadAllText(SharedData.PathOf($"reference/metrics/{name}.expected.json")))!;

    public static double[] ScoresOf(PredictionSet set, int @class) => [.. set.Rows.Select(row => row.Probabilities[@class])];

    public static bool[] TruthOf(PredictionSet set, int @class) => [.. set.Rows.Select(row => row.Labels.Contains(@class))];

    public static void Agrees(JsonNode? expected, double low, double high)
    {
        Assert.Equal(expected![0]!.GetValue<double>(), low, 1e-9);
        Assert.Equal(expected[1]!.GetValue<double>(), high, 1e-9);
    }
}
