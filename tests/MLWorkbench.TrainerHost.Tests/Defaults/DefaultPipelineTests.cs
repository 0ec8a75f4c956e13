using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Pipelines;
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
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void EveryCornerOfTheDefaultSearch_IsAPipeline(double corner)
    {
        var spec = DefaultPipeline.Complete(PipelineFile.Parse("task: image-classification\ndata: d\n", "test", WorkbenchCatalogue.Instance));
        var space = SearchSpace.From(spec.SearchParameters);

        var decided = spec.Decide(space.Decode(new UnitPoint(space.Dimensions.Select(_ => corner))));

        Assert.Equal("cnn", decided.TrainerName);
    }
}
