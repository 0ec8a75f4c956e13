using System.Text.Json;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>Longer searches from the command line: several workers, the same seed twice, limits on single trials.</summary>
public sealed class SweepTests : IDisposable
{
    private const string Heads = """
        task: image-classification
        data: { path: data, split: { scheme: hold-out } }
        pipeline:
          - load-image
          - train: { transfer: { backbone: raw-pixels, head: { choice: [ logistic: { l2: { log-uniform: [1e-3, 10] } }, knn: { neighbours: { choice: [3, 5] } } ] } } }
        search: { trials: 30 }
        evaluate: { bootstrap: 100 }
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TwoWorkers_FinishThirtyTrials_NoneTwice()
    {
        TinyData.Write(_folder.Path, pipeline: Heads);

        var run = WorkbenchProgram.Run(_folder.Path, "run", "tiny.yaml", "--out", "out", "--workers", "2", "--quiet");

        Assert.True(run.Code == 0, run.ToString());
        var events = Events("out");
        Assert.Equal(Enumerable.Range(1, 30), Numbers(events, "trial-completed").Order());
        Assert.Equal(Enumerable.Range(1, 30), Numbers(events, "trial-started").Order());
        var values = events.Where(line => Kind(line) == "trial-started").Select(line => line.GetProperty("values").GetRawText()).ToList();
        Assert.Equal(values.Count, values.Distinct().Count());
    }

    [Theory]
    [InlineData("tpe")]
    [InlineData("gp")]
    public void TheSameSeed_GivesTheSameTrialsAndTheSameWinner_WithPruning(string tuner)
    {
        TinyData.Write(_folder.Path);
        string[] more = ["--quiet", "--trials", "8", "--set", $"search.tuner={tuner}", "--set", "search.pruner=asha", "--set", "train.cnn.epochs=4"];

        var one = WorkbenchProgram.Run(_folder.Path, ["run", "tiny.yaml", "--out", "one", .. more]);
        var two = WorkbenchProgram.Run(_folder.Path, ["run", "tiny.yaml", "--out", "two", .. more]);

        Assert.True(one.Code == 0, one.ToString());
        Assert.True(two.Code == 0, two.ToString());
        Assert.Equal(Story("one"), Story("two"));
        Assert.Equal(Winner("one"), Winner("two"));
    }

    [Fact]
    public void AnObjectiveBesideTheFirst_IsMeasuredForEveryTrial()
    {
        TinyData.Write(_folder.Path, pipeline: Heads);

        var run = WorkbenchProgram.Run(_folder.Path, "run", "tiny.yaml", "--out", "out", "--trials", "4", "--quiet", "--set", "search.also=[size, latency]", "--set", "search.constraints={sensitivity: 0.5}");

        Assert.True(run.Code == 0, run.ToString());
        foreach (var completed in Events("out").Where(line => Kind(line) == "trial-completed"))
        {
            var metrics = completed.GetProperty("metrics");
            Assert.True(metrics.GetProperty("size").GetDouble() > 0);
            Assert.True(metrics.GetProperty("latency").GetDouble() > 0);
            Assert.InRange(metrics.GetProperty("sensitivity").GetDouble(), 0, 1);
        }
    }

    private List<JsonElement> Events(string run) =>
        [.. File.ReadLines(_folder.File($"{run}/journal.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>What happened, without times.</summary>
    private List<string> Story(string run) =>
    [
        .. Events(run).Where(line => line.TryGetProperty("trial", out _)).Select(line =>
            $"{Kind(line)} {line.GetProperty("trial")} {Text(line, "values")} {Text(line, "value")} {Text(line, "report")} {Text(line, "reason")}"),
    ];

    private int Winner(string run) => JsonDocument.Parse(File.ReadAllText(_folder.File($"{run}/run.json"))).RootElement.GetProperty("winner").GetInt32();

    private static string Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetRawText() : "";

    private static string? Kind(JsonElement line) => line.GetProperty("event").GetString();

    private static IEnumerable<int> Numbers(IEnumerable<JsonElement> events, string kind) =>
        events.Where(line => Kind(line) == kind).Select(line => line.GetProperty("trial").GetInt32());
}
