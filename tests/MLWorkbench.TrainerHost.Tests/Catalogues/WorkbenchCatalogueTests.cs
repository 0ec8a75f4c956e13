using System.Text.Json;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Calibration.Calibrators;
using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Evaluation.Thresholds.Rules;
using MLWorkbench.Pipelines;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Api;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Defaults;
using MLWorkbench.Training.Cnn;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Catalogues;

public class WorkbenchCatalogueTests
{
    [Fact]
    public void Schema_IsJson()
    {
        using var schema = JsonDocument.Parse(WorkbenchCatalogue.Instance.ToJsonSchema());

        Assert.True(schema.RootElement.GetProperty("properties").TryGetProperty("pipeline", out _));
    }

    [Fact]
    public void EveryPipelineOfTheRepository_IsValid() => Assert.All(
        Directory.EnumerateFiles(Repository.PathOf("pipelines"), "*.yaml"),
        path => Assert.NotEmpty(DefaultPipeline.Complete(PipelineFile.Read(path, WorkbenchCatalogue.Instance)).Steps));

    [Fact]
    public void Budgets_AreNoPartOfAPipelinesIdentity()
    {
        string Identity(string search) => PipelineFile
            .Parse($"task: image-classification\ndata: d\nsearch: {search}\n", "test", WorkbenchCatalogue.Instance)
            .Identity;

        Assert.Equal(Identity("{ trials: 2 }"), Identity("{ trials: 5, time: 20m, max-failures: 9 }"));
        Assert.NotEqual(Identity("{ seed: 1 }"), Identity("{ seed: 2 }"));
    }

    [Theory]
    [InlineData("threshold: youden", "youden")]
    [InlineData("threshold: { sensitivity: 0.95 }", "at-least: 0.95")]
    [InlineData("threshold: { sensitivity: { at-least: 0.9, assured: true } }", "assured: true")]
    [InlineData("threshold: { specificity: 0.8 }", "at-least: 0.8")]
    [InlineData("threshold: { cost: { false-negative: 5, false-positive: 1, prevalence: 0.1 } }", "false-negative: 5")]
    [InlineData("threshold: { fixed: 0.3 }, calibrate: none", "calibrate: none")]
    [InlineData("calibrate: temperature", "calibrate: temperature")]
    public void Decide_IsWrittenAsItIsRead(string decide, string expected)
    {
        var spec = PipelineFile.Parse($"task: image-classification\ndata: d\ndecide: {{ {decide} }}\n", "test", WorkbenchCatalogue.Instance);

        var again = PipelineFile.Parse(spec.ToYaml(), "test", WorkbenchCatalogue.Instance);

        Assert.Contains(expected, spec.ToYaml(), StringComparison.Ordinal);
        Assert.Equal(spec.Section<DecideOptions>(), again.Section<DecideOptions>());
    }

    [Fact]
    public void Decide_InCSharpAndYaml_IsTheSame()
    {
        var options = new DecideOptions { Threshold = new CostRuleOptions { FalseNegative = 5 }, Calibrate = CalibrationChoice.Temperature };

        var yaml = new Workbench().Pipeline().Data(new DataOptions { Path = "d" }).LoadImage(1).Append(new CnnOptions()).Decide(options).ToYaml();

        Assert.Equal(options, PipelineFile.Parse(yaml, "test", WorkbenchCatalogue.Instance).Section<DecideOptions>());
    }

    [Fact]
    public void Decide_IsNoPartOfAPipelinesIdentity()
    {
        string Identity(string decide) => PipelineFile
            .Parse($"task: image-classification\ndata: d\ndecide: {decide}\n", "test", WorkbenchCatalogue.Instance).Identity;

        Assert.Equal(Identity("{ calibrate: none }"), Identity("{ threshold: { fixed: 0.2 } }"));
    }
}
