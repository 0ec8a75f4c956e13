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
    public void APipelineWithSteps_StaysAsItIs()
    {
        var spec = PipelineFile.Parse(
            "task: image-classification\ndata: d\npipeline:\n- load-image\n- train: { cnn: { epochs: 2 } }\n", "test", WorkbenchCatalogue.Instance);

        Assert.Equal(spec.ToYaml(), DefaultPipeline.Complete(spec).ToYaml());
    }

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
