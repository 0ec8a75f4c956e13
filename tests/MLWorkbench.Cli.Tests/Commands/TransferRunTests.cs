using System.Globalization;
using System.Text.Json;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>Frozen backbones, from the pipeline file to predictions of the zip.</summary>
public sealed class TransferRunTests : IDisposable
{
    private const string Folds = """
        task: image-classification
        data: { path: data, split: { folds: 3 } }
        pipeline:
          - load-image
          - train:
              transfer:
                backbone: raw-pixels
                head: { choice: [ logistic: { l2: 1 }, knn: { neighbours: 5 }, xgboost: { rounds: 5 } ] }
        search: { trials: 3, opening: portfolio }
        evaluate: { bootstrap: 100 }
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_OnFrozenFeatures_LeavesOneGraphThatPredictsAsTheRunDid()
    {
        TinyData.Write(_folder.Path, pipeline: Folds);

        var run = WorkbenchProgram.Run(_folder.Path, "run", "tiny.yaml", "--out", "out");

        Assert.True(run.Code == 0, run.ToString());
        Assert.Equal(4, File.ReadAllLines(_folder.File("out/leaderboard.csv")).Length);
        Assert.Single(Directory.GetFiles(_folder.File("out/backbones")));
        var row = File.ReadAllLines(_folder.File("out/predictions.csv"))[1].Split(',');
        var predicted = WorkbenchProgram.Run(_folder.Path, "predict", "out/model.zip", Path.Combine("data", row[0]), "--json");
        using var json = JsonDocument.Parse(predicted.Output);
        Assert.Equal(
            double.Parse(row[3], CultureInfo.InvariantCulture),
            json.RootElement[0].GetProperty("probabilities").GetProperty("bright").GetDouble(),
            1e-5);
    }

    [Fact]
    public void Run_WithoutSteps_JudgesBaselinesAndEveryBackboneThatNeedsNoWeights()
    {
        TinyData.Write(_folder.Path, pipeline: "task: image-classification\ndata: { path: data, split: { train: 0.7 } }\nevaluate: { bootstrap: 100 }\n");

        var run = WorkbenchProgram.Run(_folder.Path, "run", "tiny.yaml", "--out", "out", "--trials", "2");

        Assert.True(run.Code == 0, run.ToString());
        var leaderboard = File.ReadAllText(_folder.File("out/leaderboard.csv"));
        Assert.Contains("raw-pixels", leaderboard);
        Assert.Contains("scattering", leaderboard);
        Assert.Contains("`workbench backbones get mobilenet-v2` brings one", run.Output);
        Assert.Contains("Without looking at what images show: class frequencies 0.500", run.Output);
        Assert.Contains("Without looking at the images", File.ReadAllText(_folder.File("out/report.html")));
    }

    [Fact]
    public void ASecondRun_TakesFeaturesFromTheCache()
    {
        TinyData.Write(_folder.Path, pipeline: Folds);
        WorkbenchProgram.Run(_folder.Path, "run", "tiny.yaml", "--out", "one", "--trials", "1");
        var features = Files(".cache");

        WorkbenchProgram.Run(_folder.Path, "run", "tiny.yaml", "--out", "two", "--trials", "1");

        Assert.NotEmpty(features);
        Assert.Equal(features, Files(".cache"));
    }

    [Theory]
    [InlineData("transfer")]
    [InlineData("fine-tune")]
    public void MissingWeights_AreNamedBeforeAnythingIsWritten(string trainer)
    {
        TinyData.Write(
            _folder.Path,
            pipeline: $"task: image-classification\ndata: data\npipeline:\n- load-image\n- train: {{ {trainer}: {{ backbone: resnet18 }} }}\n");

        var run = WorkbenchProgram.Run(_folder.Path, "run", "tiny.yaml", "--out", "out");

        Assert.Equal(2, run.Code);
        Assert.Contains("workbench backbones get resnet18", run.Error);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    private string[] Files(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(_folder.Path, folder, "features"), "*", SearchOption.AllDirectories)
            .Select(path => $"{Path.GetRelativePath(_folder.Path, path)} {new FileInfo(path).Length}").Order(),
    ];
}
