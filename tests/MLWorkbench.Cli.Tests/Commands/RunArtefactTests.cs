using System.IO.Compression;
using System.Text.Json;
using MLWorkbench.OnnxRuntime;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>What a run leaves in its folder and says about it.</summary>
[Collection(FinishedRunCollection.Name)]
public class RunArtefactTests(FinishedRun run)
{
    [Fact]
    public void Run_OnImages_Succeeds() => Assert.True(run.Result.Code == 0, run.Result.ToString());

    [Theory]
    [InlineData("model.zip")]
    [InlineData("report.html")]
    [InlineData("metrics.json")]
    [InlineData("predictions.csv")]
    [InlineData("leaderboard.csv")]
    [InlineData("journal.jsonl")]
    [InlineData("pipeline.yaml")]
    public void Run_Leaves(string file) => Assert.True(File.Exists(run.PathOf(file)));

    [Theory]
    [InlineData("bright/half.jpg")]
    [InlineData("bright/nothing.png")]
    [InlineData("dark/letter.png")]
    [InlineData("dark/huge.png")]
    public void Run_NamesEveryUnreadableFile_InReportAndTerminal(string file)
    {
        Assert.Contains(file, run.Text("report.html"));
        Assert.Contains(file, run.Result.Output);
    }

    [Fact]
    public void Run_CountsWhatWasSetAside() => Assert.Contains("4 files of 64 could not be read and were set aside", run.Result.Output);

    [Fact]
    public void Run_KeepsEqualFileNamesOfTwoClassesApart() => Assert.Contains("60 images: bright 30, dark 30", run.Result.Output);

    [Fact]
    public void Run_WithoutGroups_SaysThatIntervalsAreTooNarrow() =>
        Assert.Contains("Each image was counted as a patient of its own", run.Text("report.html"));

    [Fact]
    public void Run_OnAnUnseenTestSet_SpeaksOfAFirstLook()
    {
        Assert.DoesNotContain("no longer a first look", run.Result.Output);
        Assert.Single(File.ReadAllLines(Path.Combine(run.Folder, ".state", "test-openings.jsonl")));
    }

    [Fact]
    public void Predictions_HaveTheAgreedColumns()
    {
        var lines = run.Text("predictions.csv").TrimEnd('\n').Split('\n');

        Assert.Equal("sample,group,label,p_bright,p_dark,predicted", lines[0]);
        Assert.All(lines.Skip(1), line => Assert.Equal(6, line.Split(',').Length));
    }

    [Fact]
    public void Leaderboard_HasTheAgreedColumns_BestFirst()
    {
        var lines = run.Text("leaderboard.csv").TrimEnd('\n').Split('\n');

        Assert.Equal("rank,trial,state,auroc,low,high,seconds,train.cnn.learning-rate", lines[0]);
        Assert.Equal(["1", "2"], lines.Skip(1).Select(line => line.Split(',')[0]));
        Assert.All(lines.Skip(1), line => Assert.Equal("completed", line.Split(',')[2]));
    }

    [Fact]
    public void Metrics_HaveTheAgreedShape()
    {
        using var document = JsonDocument.Parse(run.Text("metrics.json"));
        var root = document.RootElement;
        var test = root.GetProperty("splits").GetProperty("test");

        Assert.Equal("binary", root.GetProperty("task").GetString());
        Assert.Equal(["bright", "dark"], root.GetProperty("classes").EnumerateArray().Select(name => name.GetString()));
        Assert.True(root.GetProperty("splits").TryGetProperty("validation", out _));
        Assert.Equal(test.GetProperty("n").GetInt32(), run.Text("predictions.csv").TrimEnd('\n').Split('\n').Length - 1);
        Assert.Equal(2, test.GetProperty("confusion_matrix").GetArrayLength());
        Assert.Equal("validation", test.GetProperty("threshold").GetProperty("chosen_on").GetString());
        Assert.All(
            new[] { "auroc", "accuracy", "sensitivity", "specificity", "f1", "log_loss", "brier", "ece" },
            name => Assert.Equal(
                ["value", "low", "high", "method"],
                test.GetProperty("metrics").GetProperty(name).EnumerateObject().Select(field => field.Name).Take(4)));
        Assert.True(test.GetProperty("per_class").TryGetProperty("dark", out _));
    }

    [Fact]
    public void Trials_KeepTheirValidationPredictions() =>
        Assert.All(new[] { "0001", "0002" }, trial => Assert.True(File.Exists(run.PathOf($"trials/{trial}/validation.csv"))));

    [Fact]
    public void Model_IsTheWinnerAsItWasTrained()
    {
        var winner = run.Text("leaderboard.csv").Split('\n')[1].Split(',')[1];
        using var zip = ZipFile.OpenRead(run.PathOf("model.zip"));
        using var entry = zip.Entries.Single(entry => entry.Name.EndsWith(".onnx", StringComparison.Ordinal)).Open();
        using var packed = new MemoryStream();
        entry.CopyTo(packed);

        // The packed graph has an input check beside; what it computes of an image is what was trained, to the last bit.
        using var trained = InferenceSession.FromFile(run.PathOf($"trials/000{winner}/model.onnx"));
        using var model = new InferenceSession(packed.ToArray());
        long[] shape = [1, .. trained.Inputs[0].Dimensions.Skip(1)];
        var random = new Random(1);
        var image = new FloatTensor([.. Enumerable.Range(0, (int)shape.Aggregate((a, b) => a * b)).Select(_ => (float)random.Next(256))], shape);
        Assert.Equal(trained.Run(image, "probabilities").Values, model.Run(image, "probabilities").Values);
        Assert.Equal([1, 1], model.Run(image, "input_distance").Shape);
    }

    [Fact]
    public void Workers_NeverHearOfATestSample()
    {
        var samples = run.Text("samples.json");

        Assert.All(
            run.Text("predictions.csv").TrimEnd('\n').Split('\n').Skip(1),
            line => Assert.DoesNotContain($"\"{line.Split(',')[0]}\"", samples));
    }

    [Fact]
    public void Validate_AcceptsThePipelineThatARunLeft() =>
        Assert.Equal(0, WorkbenchProgram.Run(run.Folder, "validate", "out/pipeline.yaml").Code);

    [Fact]
    public void Report_IsMadeAgain_WithTheTestSetClosed()
    {
        using var copy = run.Copy();
        File.Delete(Path.Combine(copy.Path, "out", "report.html"));

        var result = WorkbenchProgram.Run(copy.Path, "report", "out");

        Assert.True(result.Code == 0, result.ToString());
        Assert.Equal(run.Text("report.html"), File.ReadAllText(Path.Combine(copy.Path, "out", "report.html")));
        Assert.Single(File.ReadAllLines(Path.Combine(copy.Path, ".state", "test-openings.jsonl")));
    }
}
