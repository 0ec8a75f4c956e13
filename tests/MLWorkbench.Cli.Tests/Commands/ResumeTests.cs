using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>The same command in the folder of a finished run.</summary>
[Collection(FinishedRunCollection.Name)]
public class ResumeTests(FinishedRun run)
{
    [Fact]
    public void Again_LeavesTheTestSetClosed_AndThePredictionsAsTheyWere()
    {
        using var copy = Copy(out var test);

        var result = WorkbenchProgram.Run(copy.Path, "run", "tiny.yaml", "--out", "out", "--quiet");

        Assert.True(result.Code == 0, result.ToString());
        Assert.Equal(run.Text("predictions.csv"), File.ReadAllText(test));
        Assert.Single(File.ReadAllLines(Path.Combine(copy.Path, ".state", "test-openings.jsonl")));
    }

    [Fact]
    public void Quiet_PrintsTheFinalPathsAndNothingElse()
    {
        using var copy = Copy(out _);

        var result = WorkbenchProgram.Run(copy.Path, "run", "tiny.yaml", "--out", "out", "--quiet");

        Assert.Equal(
            ["report.html", "model.zip", "metrics.json", "predictions.csv", "leaderboard.csv"],
            result.Output.TrimEnd('\n').Split('\n').Select(Path.GetFileName));
        Assert.Equal("", result.Error);
    }

    [Fact]
    public void MoreTrials_ExtendTheSearch()
    {
        using var copy = Copy(out _);

        var result = WorkbenchProgram.Run(copy.Path, "run", "tiny.yaml", "--out", "out", "--trials", "3");

        Assert.True(result.Code == 0, result.ToString());
        Assert.DoesNotContain("trial 2 done", result.Output);
        Assert.Contains("trial 3 done", result.Output);
        Assert.Contains("2 of 3 trials are done", result.Output);
        Assert.Equal(4, File.ReadAllLines(Path.Combine(copy.Path, "out", "leaderboard.csv")).Length);
    }

    [Fact]
    public void AJournalCutInTheMiddleOfALine_IsMendedAloud_AndTheRunGoesOn()
    {
        using var copy = Copy(out _);
        var journal = Path.Combine(copy.Path, "out", "journal.jsonl");
        var text = File.ReadAllText(journal);
        var end = text.IndexOf("\"event\":\"trial-completed\"", text.IndexOf("\"trial\":2", StringComparison.Ordinal), StringComparison.Ordinal);
        File.WriteAllText(journal, text[..(end + 40)]);

        var result = WorkbenchProgram.Run(copy.Path, "run", "tiny.yaml", "--out", "out");

        Assert.True(result.Code == 0, result.ToString());
        Assert.Contains("was cut while it was written", result.Output);
        Assert.Contains("1 of 2 trials are done; trial 2 was not finished and is run again", result.Output);
        Assert.DoesNotContain("trial 1 done", result.Output);
        Assert.Contains("trial 2 done", result.Output);
        Assert.Equal(run.Text("predictions.csv"), File.ReadAllText(Path.Combine(copy.Path, "out", "predictions.csv")));
    }

    [Fact]
    public void AnotherPipeline_IsRefused_AndChangesNothing()
    {
        using var copy = Copy(out _);
        var before = Files(copy);

        var result = WorkbenchProgram.Run(copy.Path, "run", "tiny.yaml", "--out", "out", "--set", "train.cnn.epochs=3");

        Assert.Equal(2, result.Code);
        Assert.Contains("it belongs to another pipeline (\"epochs: 2\" there, \"epochs: 3\" here)", result.Error);
        Assert.Contains("out-2", result.Error);
        Assert.Equal(before, Files(copy));
    }

    [Fact]
    public void ChangedData_AreRefused()
    {
        using var copy = Copy(out _);
        TinyData.Put(copy.Path, "data/dark/new.png", TinyData.Picture(85, 700));

        var result = WorkbenchProgram.Run(copy.Path, "run", "tiny.yaml", "--out", "out");

        Assert.Equal(2, result.Code);
        Assert.Contains("the data have changed since", result.Error);
    }

    private static List<(string Name, string Content)> Files(TempFolder folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(folder.Path, "out"), "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => (file, Convert.ToHexString(File.ReadAllBytes(file)))),
    ];

    private TempFolder Copy(out string predictions)
    {
        var copy = run.Copy();
        predictions = Path.Combine(copy.Path, "out", "predictions.csv");
        return copy;
    }
}
