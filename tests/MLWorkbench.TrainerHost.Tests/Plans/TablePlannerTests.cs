using MLWorkbench.AutoML;
using MLWorkbench.Data;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Pipelines;
using MLWorkbench.Runtime;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Plans;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Tests.Runs;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Plans;

/// <summary>Plans for tables: which task, and what is said of the columns.</summary>
public sealed class TablePlannerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(PlanPreset.Fast, "head: { ridge:")]
    [InlineData(PlanPreset.Balanced, "- ridge:")]
    [InlineData(PlanPreset.Best, "- xgboost:")]
    public void ManyDifferentNumbers_ArePlannedAsNumbers_WithReasons(PlanPreset preset, string trainer)
    {
        var table = Table("size,age,ward", i => FormattableString.Invariant($"{30 + (i * 0.5)},{20 + (i % 50)},{(i % 2 == 0 ? "east" : "west")}"));

        var plan = Plan(table, "size", preset);

        Assert.Contains("task: tabular-regression", plan.Text);
        Assert.Contains("'size' is predicted as a number", plan.Text);
        Assert.Contains("different numbers outside the test set, from 30", plan.Text);
        Assert.Contains("- numbers: age", plan.Text);
        Assert.Contains("features: [age, ward]", plan.Text);
        Assert.Contains(trainer, plan.Text);
        Assert.DoesNotContain("positive:", plan.Text);
        var spec = PipelineFile.Parse(plan.Text, "plan", WorkbenchCatalogue.Instance, folder: _folder.Path);
        Assert.Equal("rmse", Assert.Single(spec.Section<SearchOptions>().Objectives).Name);
    }

    [Fact]
    public async Task APlanForANumber_Runs_AndTheModelAnswersOfRows()
    {
        var table = Table("size,age,visit", i => FormattableString.Invariant($"{(0.5 * (20 + (i * 7 % 50))) + (i % 3)},{20 + (i * 7 % 50)},2024-03-{1 + (i % 28):00}"));
        var plan = _folder.Write("plan.yaml", Plan(table, "size", PlanPreset.Fast).Text);

        var outcome = await PipelineRun.RunAsync(
            new RunRequest { Pipeline = plan, Folder = _folder.File("run"), Overrides = ["search.trials=2", "evaluate.bootstrap=100"], Threads = 1 }, new SilentProgress());

        using var model = Model.Load(outcome.Folder.ModelZip);
        Assert.Equal(["age"], model.Columns!.All.Select(column => column.Name));
        Assert.InRange(model.PredictRow(new Dictionary<string, string> { ["age"] = "40" }).Value!.Value, 19, 23);
    }

    [Theory]
    [InlineData("0,1", "tabular-classification")]
    [InlineData("1,2,3,4,5,6,7,8,9,10", "tabular-classification")]
    [InlineData("low,high", "tabular-classification")]
    [InlineData("1.5,2.5,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,>100", "tabular-regression")]
    [InlineData("1.5,2.5,3,4,5,6,7,8,9,10,11,12,NA,", "tabular-classification")]
    public void TheTask_FollowsTheLabels(string labels, string task)
    {
        var words = labels.Split(',');

        Assert.Equal(task, PipelinePlanner.TaskOf(Table("label,age", i => $"{words[i % words.Length]},{i}", rows: 220)));
    }

    [Fact]
    public void TwelveRows_OfTwelveNumbers_AreNumbers() =>
        Assert.Equal("tabular-regression", PipelinePlanner.TaskOf(Table("Label,age", i => $"{i}.5,{i}", rows: 12)));

    [Fact]
    public void AColumnOfImages_IsNoTable() => Assert.Equal("image-classification", PipelinePlanner.TaskOf(_folder.Write("m.csv", "file,label\n")));

    [Fact]
    public void OneBadNumber_IsNamedByItsLine()
    {
        var table = Table("size,age", i => $"{(i == 3 ? ">100" : $"{i}.5")},{i}");

        var failure = Assert.Throws<InputException>(() => Plan(table, "size"));

        Assert.Contains("(5): the size is '>100', not a number", failure.Message);
    }

    [Theory]
    [InlineData("label,age\n", null, "the table has a header but no rows.")]
    [InlineData("size,age\n", null, "the table has a header but no rows.")]
    [InlineData("", null, "the table is empty: it has no rows")]
    [InlineData("size,age\n1,2\n", null, "no column 'label' (columns: size, age). Name the column that is to be learnt: --label COLUMN.")]
    [InlineData("size,age\n1,2\n", "agee", "--label agee: ")]
    [InlineData("size,age\n1,2\n", "agee", "t.csv has no such column (columns: size, age). Did you mean 'age'?")]
    [InlineData("size;age\n1;2,5\n2;3,5\n", "size", "column 'age' holds numbers with a decimal comma ('2,5')")]
    public void ATableThatCannotBePlanned_SaysWhy(string text, string? label, string message)
    {
        var table = _folder.Write("t.csv", text);

        Assert.Contains(message, Assert.Throws<InputException>(() => Plan(table, label)).Message);
    }

    [Fact]
    public void TheCommandOfAPlan_CanBePasted()
    {
        var table = Table("how sick,who,age", i => $"{(i / 4 % 2 == 0 ? "no" : "yes")},P{i / 4:000},{i}", name: "it's mine.csv");

        var text = Plan(table, "how sick", group: "who").Text;

        Assert.Contains($"#     workbench plan '{table.Replace("'", @"'\''", StringComparison.Ordinal)}' --task tabular-classification --label 'how sick' --group who --preset balanced\n", text);
    }

    [Fact]
    public void IdsThatRecur_ArePatients_WhereTheyAreGivenAsTheGroup()
    {
        var table = Table("id,label,age", i => $"P{i / 4:000},{(i / 4 % 2 == 0 ? "no" : "yes")},{i}");

        Assert.Contains("--group id", Assert.Throws<InputException>(() => Plan(table)).Message);
        var plan = Plan(table, group: "id");
        Assert.Contains("\n  group: id\n", plan.Text);
        Assert.Equal(60, plan.Dataset.Fingerprint.Groups);
        var run = PipelineFile.Parse(plan.Text, "plan", WorkbenchCatalogue.Instance, folder: _folder.Path).Section<DataOptions>();
        Assert.Equal(60, DatasetLoader.LoadTable(run, _folder.Path, 1).Fingerprint.Groups);
    }

    [Fact]
    public void Dates_AreNamed_AndNeitherFeaturesNorGrades()
    {
        var table = Table("label,age,visit", i => $"{(i % 2 == 0 ? "no" : "yes")},{i},0{1 + (i % 5)}.03.2024");

        var text = Plan(table).Text;

        Assert.Contains("features: [age]", text);
        Assert.DoesNotContain("ordinal:", text);
        Assert.Contains("columns of dates that are not learnt from: 'visit'", text);
    }

    private PipelinePlan Plan(string table, string? label = null, PlanPreset preset = PlanPreset.Balanced, string? group = null) => PipelinePlanner.Plan(
        new PlanRequest { Data = table, Folder = _folder.Path, Label = label, Group = group, Preset = preset, Task = PipelinePlanner.TaskOf(table, label) }, new InProcessScanner());

    private string Table(string header, Func<int, string> row, int rows = 240, string name = "patients.csv") =>
        _folder.Write(name, string.Join('\n', Enumerable.Range(0, rows).Select(row).Prepend(header)) + "\n");
}
