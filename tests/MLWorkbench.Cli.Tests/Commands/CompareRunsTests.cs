using System.Text.Json.Nodes;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>`compare` on a finished run: its validation predictions, its trials, its test set, which is recorded.</summary>
[Collection(FinishedRunCollection.Name)]
public class CompareRunsTests(FinishedRun run)
{
    [Fact]
    public void TwoRuns_AreComparedOnValidation_AtTheirOwnThresholds()
    {
        using var folder = run.Copy();

        var json = Json(folder.Path, "compare", "out", "out/validation.csv", "--metric", "auroc", "--json");

        Assert.Equal("validation", json["compared_on"]!.GetValue<string>());
        Assert.NotEqual("none", json["models"]![0]!["threshold"]!["chosen_on"]!.GetValue<string>());
        Assert.Equal(2, json["models"]![0]!["trials"]!.GetValue<int>());
        Assert.Equal(1, json["metrics"]!["auroc"]!["models"]![1]!["difference"]!["p"]!.GetValue<double>());
        Assert.Equal(Openings(run.Folder), Openings(folder.Path));
    }

    [Theory]
    [InlineData("out", "--trials", "1,2")]
    [InlineData("out#1", "out#2")]
    public void TrialsOfARun_AreCompared(params string[] subjects)
    {
        using var folder = run.Copy();

        var json = Json(folder.Path, ["compare", .. subjects, "--metric", "auroc", "--json"]);

        Assert.EndsWith("trial 2", json["models"]![1]!["name"]!.GetValue<string>());
    }

    [Fact]
    public void ATrialThatDoesNotExist_IsRefused()
    {
        using var folder = run.Copy();

        var refused = WorkbenchProgram.Run(folder.Path, "compare", "out", "--trials", "1,77");

        Assert.Equal((2, "out#77: trial 77 left no validation predictions; leaderboard.csv names the completed ones.\n"), (refused.Code, refused.Error));
    }

    [Theory]
    [InlineData("out", "out", "--on", "test")]
    [InlineData("out/predictions.csv", "out/predictions.csv")]
    public void ALookAtTheTestSet_IsRecordedOnce_AndSaid(params string[] arguments)
    {
        using var folder = run.Copy();

        var result = WorkbenchProgram.Run(folder.Path, ["compare", .. arguments, "--metric", "auroc"]);

        Assert.True(result.Code == 0, result.ToString());
        Assert.StartsWith("Compared on test set: ", result.Output);
        Assert.Contains("Choose on validation, report on test", result.Output);
        Assert.Contains("The test set was opened 2 times by 2 runs", result.Output);
        Assert.Equal(Openings(run.Folder) + 1, Openings(folder.Path));
    }

    [Fact]
    public void AMisspeltMetric_CostsNoLook()
    {
        using var folder = run.Copy();

        var result = WorkbenchProgram.Run(folder.Path, "compare", "out", "out", "--on", "test", "--metric", "aurco");

        Assert.Equal(2, result.Code);
        Assert.Equal(Openings(run.Folder), Openings(folder.Path));
    }

    [Fact]
    public void AModelAndARun_PredictNewData_WithTheSameAnswers()
    {
        using var folder = run.Copy();

        var json = Json(folder.Path, "compare", "out", "out/model.zip", "--data", "data", "--metric", "auroc", "--json");

        Assert.Equal("new-data", json["compared_on"]!.GetValue<string>());
        Assert.Equal(0, json["metrics"]!["auroc"]!["models"]![1]!["difference"]!["value"]!.GetValue<double>());
    }

    private static JsonNode Json(string folder, params string[] arguments)
    {
        var result = WorkbenchProgram.Run(folder, arguments);
        Assert.True(result.Code == 0, result.ToString());
        return JsonNode.Parse(result.Output)!;
    }

    private static int Openings(string folder) => File.ReadAllLines(Path.Combine(folder, ".state", "test-openings.jsonl")).Length;
}
