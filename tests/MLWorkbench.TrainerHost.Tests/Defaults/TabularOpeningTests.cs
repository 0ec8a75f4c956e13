using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Defaults;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Defaults;

public sealed class TabularOpeningTests
{
    private const string Head = "train.tabular.head";

    [Fact]
    public void TheDefaultSearch_BeginsWithEachClassifierThatItMayChoose()
    {
        var spec = DefaultPipeline.Complete(Parse(""));
        var space = SearchSpace.From(spec.SearchParameters);

        var first = Next(space);

        Assert.Equal("logistic", first[Head]);
        Assert.Equal(0.05, (double)first[Head + ".logistic.l2"], 1e-9);
        Assert.Equal(SearchOpening.Portfolio, spec.Section<SearchOptions>().Opening);
    }

    [Fact]
    public void ValuesOutsideTheSearch_AreMovedToItsEnds()
    {
        var spec = Parse("pipeline: [ train: { tabular: { head: { xgboost: { depth: { int: [5, 8] }, learning-rate: { log-uniform: [0.2, 0.3] } } } } } ]\n");

        var first = Next(SearchSpace.From(spec.SearchParameters));

        Assert.Equal(5L, first[Head + ".xgboost.depth"]);
        Assert.Equal(0.2, (double)first[Head + ".xgboost.learning-rate"], 1e-9);
    }

    private static IReadOnlyDictionary<string, object> Next(SearchSpace space) =>
        new TabularOpening(space).Next(new TrialHistory(space, new Objective("auroc"), 1, 1, []))!;

    private static PipelineSpec Parse(string more) => PipelineFile.Parse($"task: tabular-classification\ndata: t.csv\n{more}", "test", WorkbenchCatalogue.Instance);
}
