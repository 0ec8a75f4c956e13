using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Pipelines;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Defaults;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Defaults;

public class DefaultPipelineTests
{
    [Fact]
    public void APipelineWithSteps_GetsNothingButItsMetric()
    {
        var spec = PipelineFile.Parse(
            "task: image-classification\ndata: d\npipeline:\n- load-image\n- train: { cnn: { epochs: 2 } }\n", "test", WorkbenchCatalogue.Instance);

        Assert.Equal(
            spec.WithSection(spec.Section<SearchOptions>() with { Metric = SearchMetric.Auroc }).ToYaml(), DefaultPipeline.Complete(spec).ToYaml());
    }

    [Theory]
    [InlineData("data: { path: d }", "", SearchMetric.Auroc)]
    [InlineData("data: { path: d, ordered: true }", "", SearchMetric.KappaQuadratic)]
    [InlineData("data: { path: d, ordered: true }", "search: { metric: log-loss }", SearchMetric.LogLoss)]
    public void Metric_IsTheQuadraticKappaOfGrades_WhereNoneIsGiven(string data, string search, SearchMetric expected)
    {
        var steps = PipelineFile.Parse($"task: image-classification\n{data}\npipeline:\n- train: cnn\n{search}\n", "test", WorkbenchCatalogue.Instance);
        var none = PipelineFile.Parse($"task: image-classification\n{data}\n{search}\n", "test", WorkbenchCatalogue.Instance);

        Assert.Equal(expected, DefaultPipeline.Complete(steps).Section<SearchOptions>().Metric);
        Assert.Equal(expected, DefaultPipeline.Complete(none).Section<SearchOptions>().Metric);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void ProportionalOdds_AreSearchedWhereTheClassesAreGrades(string ordered, bool expected)
    {
        using var folder = new TempFolder();
        var spec = PipelineFile.Parse($"task: image-classification\ndata: {{ path: d, ordered: {ordered} }}\n", "test", WorkbenchCatalogue.Instance);

        Assert.Equal(expected, DefaultPipeline.Complete(spec, BackboneRegistry.Open(folder.Path)).ToYaml().Contains("ordinal:", StringComparison.Ordinal));
    }

    [Fact]
    public void Ordered_Misspelt_IsToldFromItsNeighbours() => Assert.Contains(
        "Did you mean 'ordered'?",
        Assert.ThrowsAny<Exception>(() => PipelineFile.Parse("task: image-classification\ndata: { path: d, orderd: true }\n", "test", WorkbenchCatalogue.Instance)).Message);

    [Theory]
    [InlineData(0.0, "transfer")]
    [InlineData(1.0, "cnn")]
    public void EveryCornerOfTheDefaultSearch_IsAPipeline(double corner, string trainer)
    {
        using var folder = new TempFolder();
        var spec = DefaultPipeline.Complete(Three, BackboneRegistry.Open(folder.Path));
        var space = SearchSpace.From(spec.SearchParameters);

        var decided = spec.Decide(space.Decode(new UnitPoint(space.Dimensions.Select(_ => corner))));

        Assert.Equal(trainer, decided.TrainerName);
    }

    [Theory]
    [InlineData(0.0, "ridge")]
    [InlineData(1.0, "mlp")]
    public void ANumber_IsSearchedByItsError(double corner, string head)
    {
        var spec = DefaultPipeline.Complete(PipelineFile.Parse("task: tabular-regression\ndata: d\n", "test", WorkbenchCatalogue.Instance));
        var space = SearchSpace.From(spec.SearchParameters);

        var decided = spec.Decide(space.Decode(new UnitPoint(space.Dimensions.Select(_ => corner))));

        Assert.Equal(SearchMetric.Rmse, spec.Section<SearchOptions>().Metric);
        Assert.Contains($"{head}:", decided.ToYaml(), StringComparison.Ordinal);
    }

    [Fact]
    public void WithWeightsAtHand_TheyAreJoinedWithTheFormulaAndFineTuned()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("resnet18.safetensors"), "");

        var spec = DefaultPipeline.Complete(Three, BackboneRegistry.Open(folder.Path));

        var space = SearchSpace.From(spec.SearchParameters);
        Assert.Equal("fine-tune", spec.Decide(space.Decode(new UnitPoint(space.Dimensions.Select(_ => 1.0)))).TrainerName);
        Assert.Contains("resnet18+scattering", spec.ToYaml());
    }

    [Fact]
    public void ColumnsBesideTheImage_AreSearchedTogetherAndEachAlone()
    {
        using var folder = new TempFolder();
        var spec = DefaultPipeline.Complete(
            PipelineFile.Parse("task: image-classification\ndata: { path: d, features: [age] }\n", "test", WorkbenchCatalogue.Instance), BackboneRegistry.Open(folder.Path));
        var space = SearchSpace.From(spec.SearchParameters);

        var uses = space.Dimensions.OfType<CategoricalDimension>().ToDictionary(dimension => dimension.Name, dimension => dimension.Choices);

        Assert.Equal(["transfer", "cnn", "tabular"], uses["train"]);
        Assert.Equal(["joint", "late", "none"], uses["train.transfer.columns"]);
        Assert.Equal(["joint", "none"], uses["train.cnn.columns"]);
        Assert.Equal("tabular", spec.Decide(space.Decode(new UnitPoint(space.Dimensions.Select(_ => 1.0)))).TrainerName);
    }

    [Fact]
    public void WithoutABudget_FifteenMinutesAreTheBudget()
    {
        var search = DefaultPipeline.Complete(Three).Section<SearchOptions>();

        Assert.Equal((TimeSpan.FromMinutes(15), (int?)null, SearchOpening.Portfolio), (search.Time!.Value, search.TrialBudget, search.Opening));
    }

    [Fact]
    public void WithABudgetInTrials_NoTimeIsSet()
    {
        var search = DefaultPipeline.Complete(Three.With("search.trials=8")).Section<SearchOptions>();

        Assert.Equal((null, 8), (search.Time, search.TrialBudget));
    }

    private static PipelineSpec Three => PipelineFile.Parse("task: image-classification\ndata: d\n", "test", WorkbenchCatalogue.Instance);
}
