using MLWorkbench.Data.Scanning;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Runtime;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Plans;
using MLWorkbench.TrainerHost.Runs;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Runs;

/// <summary>The sample pipeline on clinical columns, and a plan for a table, each from the file to a model that answers.</summary>
public sealed class ClinicalRunTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheClinicalPipeline_LeavesAZip_ThatSaysOfRowsWhatTheRunSaid()
    {
        var outcome = await RunAsync(Repository.PathOf("pipelines/clinical.yaml"), "search.trials=4");

        using var model = Model.Load(outcome.Folder.ModelZip);
        Assert.Equal(["age", "pack-years", "label", "diameter", "treatment"], model.Columns!.All.Select(column => column.Name));
        var rows = CsvRows.Read(Repository.PathOf("data-samples/samples.csv"));
        var tested = PredictionsCsv.Read(outcome.Folder.Predictions, "yes", PredictionTask.Binary);
        Assert.All(tested.Rows.Take(20), row =>
        {
            var asked = rows[int.Parse(row.Sample["row ".Length..], System.Globalization.CultureInfo.InvariantCulture) - 1];
            Assert.Equal(row.Probabilities[tested.PositiveIndex], model.PredictRow(asked).Scores[tested.PositiveIndex], 1e-5);
        });
        var slip = Assert.Throws<InputException>(() => model.PredictRow(new Dictionary<string, string>(rows[0]) { ["label"] = "smoth" }));
        Assert.Contains("'smoth' is none of none, smooth, spiculated", slip.Message);
    }

    [Theory]
    [InlineData(PlanPreset.Fast)]
    [InlineData(PlanPreset.Balanced)]
    public async Task APlanForATable_NamesItsColumns_AndRuns(PlanPreset preset)
    {
        var table = _folder.Write("patients.csv", "outcome,age,ward,scanner\n" + string.Concat(Enumerable.Range(0, 240).Select(i =>
            $"{(i % 2 == 0 ? "well" : "ill")},{(i % 9 == 0 ? "" : $"{40 + (i % 2 * 8) + (i % 30)}")},{(i % 3 == 0 ? "east" : i % 3 == 1 ? "north" : "west")},{i % 4}\n")));
        Assert.Equal("tabular-classification", PipelinePlanner.TaskOf(table));

        var plan = PipelinePlanner.Plan(new PlanRequest { Data = table, Folder = _folder.Path, Label = "outcome", Task = "tabular-classification", Preset = preset }, new InProcessScanner()).Text;

        Assert.Contains("columns: { label: outcome }", plan);
        Assert.Contains("- numbers: age, scanner; missing in age ", plan);
        Assert.Contains("# categories: [scanner]", plan);
        Assert.Contains("# ordinal: { ward: [east, north, west] }", plan);
        Assert.Contains("features: [age, ward, scanner]", plan);
        if (preset == PlanPreset.Fast)
        {
            var outcome = await RunAsync(_folder.Write("plan.yaml", plan), "search.trials=2");
            Assert.True(File.Exists(outcome.Folder.ModelZip));
        }
    }

    private async Task<RunOutcome> RunAsync(string pipeline, params string[] overrides)
    {
        var request = new RunRequest { Pipeline = pipeline, Folder = _folder.File("run"), Overrides = [.. overrides, "evaluate.bootstrap=100"], Threads = 1 };
        return await PipelineRun.RunAsync(request, new SilentProgress());
    }
}
