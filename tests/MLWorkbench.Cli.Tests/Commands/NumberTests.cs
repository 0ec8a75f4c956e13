using System.Text.Json;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>A number from table to model, and what becomes of it: run, report, predict, evaluate, compare.</summary>
public sealed class NumberTests(NumberTests.Run run) : IClassFixture<NumberTests.Run>
{
    [Fact]
    public void Run_LeavesMetricsPredictionsAndModel()
    {
        Assert.True(run.Result.Code == 0, run.Result.ToString());
        Assert.Contains("To be beaten: the mean of the training rows", run.Result.Output);
        using var metrics = JsonDocument.Parse(run.Text("out/metrics.json"));
        Assert.Equal("size", metrics.RootElement.GetProperty("target").GetString());
        var test = metrics.RootElement.GetProperty("splits").GetProperty("test").GetProperty("metrics");
        // The number is 0.5 age + 10 for 'yes', with noise of half a unit: whoever learnt it misses by little.
        Assert.InRange(test.GetProperty("rmse").GetProperty("value").GetDouble(), 0.1, 3);
        Assert.InRange(test.GetProperty("r2").GetProperty("value").GetDouble(), 0.85, 1);
        Assert.InRange(test.GetProperty("interval_coverage").GetProperty("value").GetDouble(), 0.6, 1);
        Assert.Equal("sample,group,label,predicted,low,high", File.ReadLines(run.PathOf("out/predictions.csv")).First());
        Assert.StartsWith("rank,trial,state,rmse,", run.Text("out/leaderboard.csv"));
        Assert.Contains("Bland", run.Text("out/report.html"));
        Assert.Contains("# Model card", run.Text("out/documents/model-card.md"));
    }

    [Fact]
    public void ASecondRun_ResumesAndLeavesTheTestSetClosed()
    {
        using var copy = run.Copy();
        var before = File.ReadAllText(copy.File("out/predictions.csv"));

        var result = WorkbenchProgram.Run(copy.Path, "run", "size.yaml", "--out", "out", "--trials", "5");

        Assert.True(result.Code == 0, result.ToString());
        Assert.Equal(6, File.ReadAllLines(copy.File("out/leaderboard.csv")).Length);
        Assert.True(before == File.ReadAllText(copy.File("out/predictions.csv")) || result.Output.Contains("no longer a first look", StringComparison.Ordinal), result.ToString());
    }

    [Fact]
    public void Report_IsMadeAgain()
    {
        using var copy = run.Copy();
        var before = File.ReadAllText(copy.File("out/metrics.json"));
        File.Delete(copy.File("out/report.html"));

        var result = WorkbenchProgram.Run(copy.Path, "report", "out");

        Assert.True(result.Code == 0, result.ToString());
        Assert.True(File.Exists(copy.File("out/report.html")));
        Assert.Equal(before, File.ReadAllText(copy.File("out/metrics.json")));
    }

    [Fact]
    public void Predict_SaysTheNumberAndItsInterval()
    {
        using var copy = run.Copy();
        copy.Write("rows.csv", "age,smoker\n60,yes\n60,no\nold,no\n");

        var result = WorkbenchProgram.Run(copy.Path, "predict", "out/model.zip", "rows.csv", "--json");

        using var document = JsonDocument.Parse(result.Output);
        var answers = document.RootElement.EnumerateArray().ToList();
        Assert.Equal(1, result.Code);
        Assert.InRange(answers[0].GetProperty("value").GetDouble() - answers[1].GetProperty("value").GetDouble(), 6, 14);
        Assert.True(answers[0].GetProperty("low").GetDouble() < answers[0].GetProperty("value").GetDouble());
        Assert.Contains("'old' is no number", answers[2].GetProperty("error").GetString());
        Assert.Contains("split conformal", WorkbenchProgram.Run(copy.Path, "predict", "out/model.zip", "rows.csv").Output);
    }

    [Fact]
    public void Evaluate_JudgesTheModelOnNewRows_AndRefusesWhatIsForClasses()
    {
        using var copy = run.Copy();
        copy.Write("new.csv", Run.Table(80, seed: 9));

        var result = WorkbenchProgram.Run(copy.Path, "evaluate", "out/model.zip", "new.csv", "--out", "judged");

        Assert.True(result.Code == 0, result.ToString());
        Assert.Contains("Test: size of 80 rows of 40 patients", result.Output);
        Assert.Contains("lie within", File.ReadAllText(copy.File("judged/report.md")));
        Assert.Contains("--threshold: this is for classes", WorkbenchProgram.Run(copy.Path, "evaluate", "out/model.zip", "new.csv", "--threshold", "0.5").Error);
    }

    [Fact]
    public void Compare_SaysDifferencesOfTrials_AndOfFiles()
    {
        using var copy = run.Copy();
        copy.Write("a.csv", "sample,group,label,predicted\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"s{i},g{i},{i},{i + (i % 3)}\n")));
        copy.Write("b.csv", "sample,group,label,predicted\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"s{i},g{i},{i},{i + (2 * (i % 3))}\n")));

        var trials = WorkbenchProgram.Run(copy.Path, "compare", "out", "--trials", "1,2", "--bootstrap", "100");
        var files = WorkbenchProgram.Run(copy.Path, "compare", "a.csv", "b.csv", "--json", "--bootstrap", "100");

        Assert.True(trials.Code == 0, trials.ToString());
        Assert.Contains("Root mean squared error", trials.Output);
        using var document = JsonDocument.Parse(files.Output);
        var difference = document.RootElement.GetProperty("metrics").GetProperty("mae").GetProperty("models")[1].GetProperty("difference");
        Assert.Equal(39.0 / 40, difference.GetProperty("value").GetDouble(), 1e-9);
        Assert.True(difference.GetProperty("low").GetDouble() > 0);
    }

    [Fact]
    public void TheSamplePipeline_Runs()
    {
        using var folder = new TempFolder();

        var result = WorkbenchProgram.Run(
            folder.Path, "run", Repository.PathOf("pipelines/regression.yaml"), "--out", "out", "--trials", "2", "--set", "evaluate.bootstrap=50");

        Assert.True(result.Code == 0, result.ToString());
        Assert.Contains("diameter of 136 rows of 61 patients", result.Output);
    }

    [Fact]
    public void FewPatients_AreJudgedByNestedCrossValidation_EachRowOnce()
    {
        using var folder = new TempFolder();
        folder.Write("data.csv", Run.Table(120, seed: 3));
        folder.Write("few.yaml", """
            task: tabular-regression
            data: { path: data.csv, group: patient, columns: { label: size } }
            pipeline: [ { train: { tabular: { head: { ridge: { alpha: { log-uniform: [0.1, 1] } } } } } } ]
            search: { trials: 2, metric: mae }
            evaluate: { bootstrap: 100 }
            """);

        var result = WorkbenchProgram.Run(folder.Path, "run", "few.yaml", "--out", "out");

        Assert.True(result.Code == 0, result.ToString());
        Assert.Equal(121, File.ReadAllLines(folder.File("out/predictions.csv")).Length);
        Assert.Contains("These numbers judge the way of making the model", result.Output);
        using var metrics = JsonDocument.Parse(File.ReadAllText(folder.File("out/metrics.json")));
        var test = metrics.RootElement.GetProperty("splits").GetProperty("test");
        Assert.Equal("procedure", test.GetProperty("judges").GetString());
        Assert.InRange(test.GetProperty("metrics").GetProperty("interval_coverage").GetProperty("value").GetDouble(), 0.6, 1);
    }

    [Theory]
    [InlineData("search.metric=accuracy", "accuracy is a metric of classes")]
    [InlineData("data.columns.label=smoker", "the smoker is '")]
    [InlineData("train.tabular.head=logistic", "'logistic' tells classes apart")]
    [InlineData("data.ordered=true", "data.ordered: this is for classes")]
    [InlineData("engine=mlnet", "leave out `engine: mlnet`")]
    public void WhatMakesNoSense_IsSaidInOneSentence(string setting, string message)
    {
        using var copy = run.Copy();

        var result = WorkbenchProgram.Run(copy.Path, "run", "size.yaml", "--out", "other", "--set", setting);

        Assert.Equal(2, result.Code);
        Assert.Contains(message, result.Error);
        Assert.False(Directory.Exists(copy.File("other")));
    }

    /// <summary>One finished run on a table of 300 rows.</summary>
    public sealed class Run : IDisposable
    {
        private readonly TempFolder _folder = new();

        public Run()
        {
            _folder.Write("data.csv", Table(300, seed: 1));
            _folder.Write("size.yaml", """
                task: tabular-regression
                data: { path: data.csv, group: patient, columns: { label: size } }
                pipeline:
                  - train:
                      tabular:
                        head:
                          choice:
                            - ridge: { alpha: { log-uniform: [0.01, 10] } }
                            - xgboost: { rounds: 50, depth: { int: [2, 3] } }
                search: { trials: 3 }
                evaluate: { bootstrap: 200 }
                """);
            Result = WorkbenchProgram.Run(_folder.Path, "run", "size.yaml", "--out", "out");
        }

        internal ProgramResult Result { get; }

        public void Dispose() => _folder.Dispose();

        internal string PathOf(string name) => Path.Combine(_folder.Path, name);

        internal string Text(string name) => File.ReadAllText(PathOf(name));

        internal TempFolder Copy()
        {
            var copy = new TempFolder();
            foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
            {
                File.Copy(file, copy.File(Path.GetRelativePath(_folder.Path, file)));
            }

            return copy;
        }

        internal static string Table(int rows, int seed)
        {
            var random = new Random(seed);
            return "size,patient,age,smoker\n" + string.Concat(Enumerable.Range(0, rows).Select(i =>
            {
                var (age, smokes) = (30 + random.Next(50), random.Next(2) == 0);
                return FormattableString.Invariant($"{(0.5 * age) + (smokes ? 10 : 0) + random.NextDouble() - 0.5:0.000},p{i / 2},{age},{(smokes ? "yes" : "no")}\n");
            }));
        }
    }
}
