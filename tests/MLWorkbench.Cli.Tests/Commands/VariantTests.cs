using System.Globalization;
using System.Text.Json.Nodes;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>Whole runs of other kinds: folds, several labels, one logit, a loss as metric, no test set.</summary>
public class VariantTests
{
    [Fact]
    public void Folds_ValidateEverySampleOnce_AndGiveOneModel()
    {
        using var folder = Ran(out var result, "data.split.folds=3");

        Assert.True(result.Code == 0, result.ToString());
        var test = File.ReadAllLines(folder.File("out/predictions.csv")).Length - 1;
        Assert.Equal(48 - test, File.ReadAllLines(folder.File("out/trials/0001/validation.csv")).Length - 1);
        Assert.Equal(0, WorkbenchProgram.Run(folder.Path, "predict", "out/model.zip", "data/dark/00.png").Code);
    }

    [Fact]
    public void OneLogit_SearchedByLogLoss_WithoutATestSet_Ends()
    {
        using var folder = Ran(
            out var result, "train.cnn.loss=binary-cross-entropy", "search.metric=log-loss", "data.split.test=0", "data.split.train=0.85");

        Assert.True(result.Code == 0, result.ToString());
        Assert.StartsWith("rank,trial,state,log_loss,", File.ReadAllText(folder.File("out/leaderboard.csv")));
        Assert.Contains("lowest validation log_loss", result.Output);
        Assert.False(File.Exists(folder.File("out/predictions.csv")));
        Assert.DoesNotContain("predictions.csv", result.Output);
        Assert.DoesNotContain("Opening the test set", result.Output);
        Assert.False(File.Exists(folder.File(".state/test-openings.jsonl")));
    }

    [Fact]
    public void SeveralLabels_HaveAProbabilityEach()
    {
        using var folder = new TempFolder();
        TinyData.Write(folder.Path, 24, TinyData.Pipeline.Replace("path: data,", "path: labels.csv, label-separator: '|',"));
        var rows = Enumerable.Range(0, 24).Select(i =>
            $"data/dark/{i:00}.png,{(i % 3 == 0 ? "dark" : "dark|odd")},d{i}\ndata/bright/{i:00}.png,{(i % 3 == 0 ? "bright" : "bright|odd")},b{i}\n");
        folder.Write("labels.csv", "file,label,group\n" + string.Concat(rows));

        var result = WorkbenchProgram.Run(
            folder.Path, "run", "tiny.yaml", "--out", "out", "--trials", "1");

        Assert.True(result.Code == 0, result.ToString());
        Assert.StartsWith("sample,group,label,p_bright,p_dark,p_odd,predicted\n", File.ReadAllText(folder.File("out/predictions.csv")));
        Assert.Contains("48 images of 48 patients", result.Output);
        var samples = File.ReadAllLines(folder.File("out/predictions.csv")).Length - 1;
        Assert.Contains($"test {samples}\n", result.Output);
    }

    /// <summary>The pipeline of the repository on few generated patients and for one epoch.</summary>
    [Theory]
    [InlineData("train=cnn", "train.cnn.loss=ordinal")]
    [InlineData("train=transfer", "train.transfer.head=ordinal", "train.transfer.backbone=raw-pixels")]
    public void Staging_BeginsWithTheQuadraticKappa_AndEveryoneGivesTheSameGrade(params string[] queue)
    {
        using var folder = new TempFolder();
        Assert.Equal(0, WorkbenchProgram.Run(folder.Path, "samples", "--patients", "40", "--out", "data-samples").Code);
        Directory.CreateDirectory(folder.File("pipelines"));
        folder.Write("pipelines/staging.yaml", File.ReadAllText(Repository.PathOf("pipelines/staging.yaml"))
            .Replace("search: { trials: 12, seed: 1 }", $"search: {{ trials: 1, seed: 1, enqueue: [\"{string.Join(", ", queue)}\"] }}")
            .Replace("epochs: 16", "epochs: 1"));

        var result = WorkbenchProgram.Run(
            folder.Path, "run", "pipelines/staging.yaml", "--out", "out", "--set", "evaluate.learning-curve=never", "--set", "evaluate.pictures=false");

        Assert.True(result.Code == 0, result.ToString());
        Assert.StartsWith("rank,trial,state,kappa_quadratic,", File.ReadAllText(folder.File("out/leaderboard.csv")));
        var test = JsonNode.Parse(File.ReadAllText(folder.File("out/metrics.json")))!["splits"]!["test"]!;
        Assert.Equal("kappa_quadratic", test["metrics"]!.AsObject().First().Key);
        Assert.Contains("none &lt; small &lt; medium &lt; large", File.ReadAllText(folder.File("out/report.html")));

        string[] grades = ["none", "small", "medium", "large"];
        var rows = File.ReadAllLines(folder.File("out/predictions.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        var answers = JsonNode.Parse(WorkbenchProgram.Run(folder.Path, ["predict", "out/model.zip", .. rows.Select(row => $"data-samples/{row[0]}"), "--json"]).Output)!.AsArray();
        foreach (var (row, answer) in rows.Zip(answers))
        {
            var probabilities = row[3..7].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(1, probabilities.Sum(), 1e-5);
            Assert.Equal(grades[Array.IndexOf(probabilities, probabilities.Max())], row[7]);
            Assert.Equal(row[7], answer!["predicted"]!.GetValue<string>());
        }
    }

    private static TempFolder Ran(out ProgramResult result, params string[] settings)
    {
        var folder = new TempFolder();
        TinyData.Write(folder.Path);
        result = WorkbenchProgram.Run(
            folder.Path, ["run", "tiny.yaml", "--out", "out", "--trials", "1", .. settings.SelectMany(setting => new[] { "--set", setting })]);
        return folder;
    }
}
