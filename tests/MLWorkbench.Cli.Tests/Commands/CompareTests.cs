using System.Text.Json.Nodes;
using MLWorkbench.Packaging;
using MLWorkbench.Runtime.Tests;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>`compare` on prediction files: what it prints and writes, and one clear message for each wrong input.</summary>
public sealed class CompareTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public CompareTests()
    {
        Write("a.csv", 0.6, 40);
        Write("b.csv", 1.2, 40);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TwoFiles_AreComparedInATable()
    {
        var result = Compare("a.csv", "b.csv", "--metric", "auroc");

        Assert.True(result.Code == 0, result.ToString());
        Assert.StartsWith("Compared on predictions: 40 samples of 20 groups; reference: a\n\nAUROC ↑  value  95% interval", result.Output);
        Assert.Contains("samples of one patient are not independent", result.Output);
        Assert.DoesNotContain("adjusted p", result.Output);
    }

    [Fact]
    public void Json_IsOneDocument()
    {
        var result = Compare("a.csv", "b.csv", "--metric", "auroc,brier", "--json");

        var json = JsonNode.Parse(result.Output)!;
        Assert.Equal(["auroc", "brier"], json["metrics"]!.AsObject().Select(metric => metric.Key));
        var models = json["metrics"]!["auroc"]!["models"]!;
        Assert.Null(models[0]!["difference"]);
        var difference = models[1]!["difference"]!;
        Assert.Equal(
            models[1]!["value"]!.GetValue<double>() - models[0]!["value"]!.GetValue<double>(), difference["value"]!.GetValue<double>(), 1e-12);
        Assert.InRange(difference["p"]!.GetValue<double>(), 0, 1);
    }

    [Fact]
    public void Out_GetsPageMarkdownAndJson()
    {
        var result = Compare("a.csv", "b.csv", "--metric", "auroc", "--out", "made/here");

        Assert.EndsWith("made/here/comparison.html\nmade/here/comparison.md\nmade/here/comparison.json\n", result.Output);
        Assert.Contains("<h1>b against a</h1>", File.ReadAllText(_folder.File("made/here/comparison.html")));
        Assert.StartsWith("# 2 models compared", File.ReadAllText(_folder.File("made/here/comparison.md")));
        Assert.Equal("a", JsonNode.Parse(File.ReadAllText(_folder.File("made/here/comparison.json")))!["reference"]!.GetValue<string>());
    }

    [Fact]
    public void AReference_CanBeNamed() => Assert.Contains("; reference: b\n", Compare("a.csv", "b.csv", "--reference", "b", "--metric", "auroc").Output);

    [Fact]
    public void AFileAndItself_DifferByNothing() =>
        Assert.Contains("0.000       0.000 to 0.000  1.000", Compare("a.csv", "a.csv", "--metric", "accuracy").Output);

    [Fact]
    public void AThreshold_HoldsForAll()
    {
        var json = JsonNode.Parse(Compare("a.csv", "b.csv", "--threshold", "0.3", "--metric", "sensitivity", "--json").Output)!;

        Assert.All(json["models"]!.AsArray(), model => Assert.Equal(0.3, model!["threshold"]!["value"]!.GetValue<double>()));
    }

    [Theory]
    [InlineData("compare: give at least two", "a.csv")]
    [InlineData("nowhere.csv: there is no such file or folder", "a.csv", "nowhere.csv")]
    [InlineData("There is no metric 'aurco' for this task. Did you mean 'auroc'?", "a.csv", "b.csv", "--metric", "aurco")]
    [InlineData("--reference c.csv: this is none of those compared. Did you mean 'a.csv'?", "a.csv", "b.csv", "--reference", "c.csv")]
    [InlineData("--threshold must be a number from 0 to 1", "a.csv", "b.csv", "--threshold", "1.5")]
    [InlineData("--draws must be a number from 99", "a.csv", "b.csv", "--draws", "5")]
    [InlineData("--trials compares trials of one run", "a.csv", "b.csv", "--trials", "1,2")]
    [InlineData("--data is for models and runs", "a.csv", "b.csv", "--data", "data")]
    [InlineData("'many' is not the number of a trial", "a.csv", "--trials", "1,many")]
    [InlineData("there is no run in this folder", "a.csv", ".")]
    public void WrongInput_IsOneMessage(string message, params string[] arguments)
    {
        var result = Compare(arguments);

        Assert.True(result.Error.Contains(message, StringComparison.Ordinal), result.ToString());
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void OtherSamples_AreCounted_AndCanBeLeftOut()
    {
        Write("c.csv", 0.9, 30);

        var refused = Compare("a.csv", "c.csv");
        var allowed = Compare("a.csv", "c.csv", "--intersection", "--metric", "auroc");

        Assert.Equal(2, refused.Code);
        Assert.StartsWith("a and c do not predict the same samples: c lacks 10 (s30, s31, s32, ...).", refused.Error);
        Assert.Contains("Compared on the 30 samples that all models predict; 10 others were left out.", allowed.Output);
    }

    [Fact]
    public void AModelWithoutData_SaysWhatIsMissing()
    {
        ModelPackage.Write(_folder.File("m.zip"), PatientModel.Contents());

        Assert.Equal("m.zip: a model must be told what to predict: --data DIR or --data FILE.csv.\n", Compare("a.csv", "m.zip").Error);
    }

    private ProgramResult Compare(params string[] arguments) => WorkbenchProgram.Run(_folder.Path, ["compare", .. arguments]);

    private void Write(string name, double skill, int rows)
    {
        var random = new Random(name[0]);
        var lines = Enumerable.Range(0, rows).Select(row =>
        {
            var probability = 1 / (1 + Math.Exp(-((skill * ((row % 2) - 0.5)) + random.NextDouble() - 0.5)));
            return FormattableString.Invariant($"s{row},p{row / 2},{(row % 2 == 0 ? "no" : "yes")},{1 - probability:R},{probability:R}\n");
        });
        _folder.Write(name, "sample,group,label,p_no,p_yes\n" + string.Concat(lines));
    }
}
