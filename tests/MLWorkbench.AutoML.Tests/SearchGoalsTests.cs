using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tests.Studies;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Pipelines;
using MLWorkbench.Pipelines.Catalogues;
using MLWorkbench.Pipelines.Errors;
using Xunit;

namespace MLWorkbench.AutoML.Tests;

public class SearchGoalsTests
{
    [Fact]
    public void Objectives_AreInTheirOrder() => Assert.Equal(
        [new("auroc"), new("latency", true), new("size", true)],
        new SearchOptions { Also = [SearchMetric.Latency, SearchMetric.Size] }.Objectives);

    [Fact]
    public void Constraints_HaveADirection() => Assert.Equal(
        ["sensitivity at least 0.95", "latency at most 20"],
        new SearchOptions { Constraints = new Dictionary<string, double> { ["sensitivity"] = 0.95, ["latency"] = 20 } }
            .ConstraintList.Select(constraint => constraint.ToString()));

    [Theory]
    [InlineData("metric: latency", "'latency' says nothing about how well a model does")]
    [InlineData("also: [size, auroc]", "'auroc' is optimised already")]
    [InlineData("constraints: { sensitivty: 0.9 }", "'sensitivty' is no metric. Did you mean 'sensitivity'?")]
    [InlineData("constraints: { sensitivity: 95 }", "give a number above 0 and at most 1")]
    [InlineData("patience: 0", "patience")]
    [InlineData("trial-time: 0s", "trial-time")]
    [InlineData("trial-memory: 0", "trial-memory")]
    [InlineData("hang-after: 0s", "hang-after")]
    public void Problems_AreNamedWithTheirPlace(string line, string message)
    {
        var failure = Assert.ThrowsAny<PipelineException>(() => PipelineFile.Parse($"search:\n  {line}\npipeline: []\n", "p.yaml", Catalogue));

        Assert.Contains("p.yaml(2,", failure.Message);
        Assert.Contains(message, failure.Message);
    }

    [Fact]
    public void Problems_WithoutAFile_AreInputErrors() =>
        Assert.Throws<InputException>(() => new SearchOptions { Metric = SearchMetric.Size }.Objectives);

    [Fact]
    public async Task Best_SatisfiesTheConstraintsWhereOneTrialDoes()
    {
        using var bench = new StudyBench
        {
            Options = new() { Trials = 4, Constraints = new Dictionary<string, double> { ["sensitivity"] = 0.9 } },
        };

        var summary = await bench.RunAsync(new Sensitive([0.5, 0.95, 0.92, 0.85], [0.9, 0.6, 0.7, 0.8]));

        Assert.Equal([3, 2, 4, 1], summary.Ranked().Select(trial => trial.Number));
        Assert.Equal(3, summary.Best!.Number);
        Assert.Equal(3, StudySummary.Read(bench.Folder).Best!.Number);
    }

    [Fact]
    public async Task Front_IsWhatNoTrialBeatsInEverything()
    {
        using var bench = new StudyBench { Options = new() { Trials = 4, Also = [SearchMetric.Sensitivity] } };

        var summary = await bench.RunAsync(new Sensitive([0.5, 0.95, 0.92, 0.85], [0.9, 0.6, 0.5, 0.8]));

        Assert.Equal([1, 2, 4], summary.Front().Select(trial => trial.Number));
        Assert.Equal([1, 2, 4], StudySummary.Read(bench.Folder).Front().Select(trial => trial.Number));
    }

    [Fact]
    public async Task Patience_CountsANewTradeOffAsProgress()
    {
        using var bench = new StudyBench { Options = new() { Trials = 5, Also = [SearchMetric.Sensitivity], Patience = 2 } };

        var summary = await bench.RunAsync(new Sensitive([0.5, 0.4, 0.9, 0.4, 0.4], [0.9, 0.6, 0.5, 0.4, 0.4]));

        Assert.Equal((5, StopReason.Trials), (summary.Trials.Count, summary.Stopped));
    }

    private static Catalogue Catalogue { get; } = new CatalogueBuilder().AddSearch().Build();

    private sealed class Sensitive(double[] sensitivities, double[] values) : ITrialRunner
    {
        public Task<TrialResult> RunAsync(TrialRequest trial, IProgress<EpochReport> progress, CancellationToken cancellation) =>
            Task.FromResult(new TrialResult(
                values[trial.Number - 1], new Dictionary<string, double> { ["sensitivity"] = sensitivities[trial.Number - 1] }));
    }
}
