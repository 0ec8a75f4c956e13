using System.Text.Json;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>Few images: no test set, a search for each outer fold, and a report that judges the procedure.</summary>
public sealed class NestedRunTests : IDisposable
{
    private const int Each = 15;

    private const string Pipeline = """
        task: image-classification
        data: { path: data }
        pipeline:
          - load-image
          - train: { transfer: { backbone: raw-pixels, head: { logistic: { l2: { log-uniform: [1e-2, 10] } } } } }
        search: { trials: 2 }
        evaluate: { bootstrap: 100 }
        """;

    private readonly TempFolder _folder = new();

    public NestedRunTests() => TinyData.Write(_folder.Path, Each, Pipeline);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryImage_IsPredictedOnce_ByASearchThatDidNotSeeIt()
    {
        var run = Run();

        Assert.True(run.Code == 0, run.ToString());
        var pooled = Samples(_folder.File("out/predictions.csv"));
        Assert.Equal(2 * Each, pooled.Distinct().Count());
        Assert.Equal(2 * Each, pooled.Count);
        for (var fold = 1; fold <= 5; fold++)
        {
            var outer = $"out/outer/{fold}";
            var tested = Samples(_folder.File($"{outer}/predictions.csv"));
            var seen = Samples(_folder.File($"{outer}/trials/0001/validation.csv"));
            Assert.Empty(tested.Intersect(seen));
            Assert.Equal(2 * Each, tested.Count + seen.Count);
        }
    }

    [Fact]
    public void TheReport_SaysThatItJudgesTheProcedure_AndTheLedgerStaysEmpty()
    {
        var run = Run();

        using var metrics = JsonDocument.Parse(File.ReadAllText(_folder.File("out/metrics.json")));
        var test = metrics.RootElement.GetProperty("splits").GetProperty("test");
        Assert.Equal("procedure", test.GetProperty("judges").GetString());
        Assert.Equal(2 * Each, test.GetProperty("n").GetInt32());
        Assert.Contains("procedure", File.ReadAllText(_folder.File("out/report.html")));
        var threshold = test.GetProperty("threshold");
        Assert.Equal(JsonValueKind.Null, threshold.GetProperty("value").ValueKind);
        Assert.Contains("each outer fold", threshold.GetProperty("chosen_on").GetString());
        Assert.EndsWith(",predicted,fold,threshold", File.ReadLines(_folder.File("out/predictions.csv")).First());
        Assert.Contains("so the result judges the procedure", run.Output);
        Assert.False(File.Exists(_folder.File(".state/test-openings.jsonl")));
    }

    [Fact]
    public void TheSameCommandAgain_RunsNoTrialTwice_AndEndsAlike()
    {
        Run();
        var before = File.ReadAllText(_folder.File("out/predictions.csv"));

        var again = Run();

        Assert.True(again.Code == 0, again.ToString());
        Assert.DoesNotContain(" done auroc", again.Output);
        Assert.Equal(before, File.ReadAllText(_folder.File("out/predictions.csv")));
    }

    private ProgramResult Run() => WorkbenchProgram.Run(_folder.Path, "run", "tiny.yaml", "--out", "out");

    private static List<string> Samples(string csv) => [.. File.ReadLines(csv).Skip(1).Select(line => line.Split(',')[0])];
}
