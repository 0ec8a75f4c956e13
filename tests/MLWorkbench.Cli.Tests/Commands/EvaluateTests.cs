using System.Text.Json;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>`evaluate`: a model on new data, predictions of any origin, and what cannot be judged.</summary>
[Collection(FinishedRunCollection.Name)]
public class EvaluateTests(FinishedRun run)
{
    private const string Predictions = "sample,group,label,p_no,p_yes\na,1,no,0.9,0.1\nb,2,yes,0.2,0.8\nc,3,yes,0.6,0.4\nd,4,no,0.7,0.3\n";

    [Fact]
    public void Predictions_AreDecidedAtOneHalf_UnlessSaidOtherwise()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("p.csv"), Predictions);

        Assert.Equal((0.5, 0.5), Decided(WorkbenchProgram.Run(folder.Path, "evaluate", "--predictions", "p.csv", "--json")));
        Assert.Equal((0.35, 1.0), Decided(WorkbenchProgram.Run(folder.Path, "evaluate", "--predictions", "p.csv", "--threshold", "0.35", "--json")));
    }

    [Fact]
    public void Out_LeavesAReportMetricsAndPredictions()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("p.csv"), Predictions);

        var result = WorkbenchProgram.Run(folder.Path, "evaluate", "--predictions", "p.csv", "--out", "judged");

        Assert.Equal(0, result.Code);
        Assert.Contains("Test: 4 samples", result.Output);
        Assert.StartsWith("<!doctype html>", File.ReadAllText(folder.File("judged/report.html")));
        Assert.Contains("\"auroc\"", File.ReadAllText(folder.File("judged/metrics.json")));
        Assert.StartsWith(Predictions.Split('\n')[0], File.ReadAllText(folder.File("judged/predictions.csv")));
    }

    [Fact]
    public void AModel_OnItsOwnData_IsJudgedWithItsThreshold_AndTheReaderIsWarned()
    {
        using var copy = run.Copy();

        var result = WorkbenchProgram.Run(copy.Path, "evaluate", "out/model.zip", "data", "--bootstrap", "50", "--json");

        Assert.Equal(0, result.Code);
        using var document = JsonDocument.Parse(result.Output);
        var test = document.RootElement.GetProperty("splits").GetProperty("test");
        Assert.Equal(60, test.GetProperty("n").GetInt32());
        Assert.Equal("youden", test.GetProperty("threshold").GetProperty("rule").GetString());
        var told = WorkbenchProgram.Run(copy.Path, "evaluate", "out/model.zip", "data", "--bootstrap", "50");
        Assert.Contains("the very data that the model was made from", told.Output);
        Assert.Contains("Models were judged on these data 2 times", told.Output);
    }

    [Fact]
    public void AFolderOfARun_IsNotWrittenOver()
    {
        using var copy = run.Copy();
        File.WriteAllText(copy.File("p.csv"), Predictions);
        var before = File.ReadAllText(copy.File("out/metrics.json"));

        var result = WorkbenchProgram.Run(copy.Path, "evaluate", "--predictions", "p.csv", "--out", "out");

        Assert.Equal(2, result.Code);
        Assert.Contains("folder of a run", result.Error);
        Assert.Equal(before, File.ReadAllText(copy.File("out/metrics.json")));
    }

    [Fact]
    public void PredictedNumbers_AreJudgedByTheirErrors()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("n.csv"), "sample,group,label,predicted\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"s{i},g{i},{i},{i + (i % 2)}\n")));

        var result = WorkbenchProgram.Run(folder.Path, "evaluate", "--predictions", "n.csv", "--json");

        using var document = JsonDocument.Parse(result.Output);
        Assert.Equal("regression", document.RootElement.GetProperty("task").GetString());
        var error = document.RootElement.GetProperty("splits").GetProperty("test").GetProperty("metrics").GetProperty("mae");
        Assert.Equal(0.5, error.GetProperty("value").GetDouble());
        Assert.InRange(error.GetProperty("low").GetDouble(), 0.2, 0.5);
    }

    [Fact]
    public void TestPredictionsOfARun_AreALookAtItsTestSet()
    {
        using var copy = run.Copy();

        var result = WorkbenchProgram.Run(copy.Path, "evaluate", "--predictions", "out/predictions.csv", "--threshold", "0.4");

        Assert.Contains("no longer a first look", result.Output);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(copy.Path, ".state", "test-openings.jsonl")).Length);
    }

    [Theory]
    [InlineData("evaluate", "give MODEL.zip DATA, or --predictions FILE.csv")]
    [InlineData("evaluate out/model.zip", "give the data to judge the model on as well")]
    [InlineData("evaluate out/model.zip data --predictions p.csv", "not both")]
    [InlineData("evaluate --predictions nowhere.csv", "nowhere.csv")]
    [InlineData("evaluate out/model.zip nowhere", "no such file or folder")]
    [InlineData("evaluate out/model.zip data --threshold 2", "--threshold")]
    [InlineData("evaluate out/model.zip data --prevalence 1", "--prevalence")]
    public void WhatCannotBeJudged_IsSaidInOneLine(string command, string said)
    {
        var result = WorkbenchProgram.Run(run.Folder, command.Split(' '));

        Assert.Equal(2, result.Code);
        Assert.Equal("", result.Output);
        Assert.Contains(said, result.Error);
        Assert.Single(result.Error.Trim().Split('\n'));
    }

    private static (double Threshold, double Sensitivity) Decided(ProgramResult result)
    {
        Assert.Equal(0, result.Code);
        using var document = JsonDocument.Parse(result.Output);
        var test = document.RootElement.GetProperty("splits").GetProperty("test");
        return (
            test.GetProperty("threshold").GetProperty("value").GetDouble(),
            test.GetProperty("metrics").GetProperty("sensitivity").GetProperty("value").GetDouble());
    }
}
