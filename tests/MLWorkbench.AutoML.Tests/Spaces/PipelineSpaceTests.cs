using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.Random;
using MLWorkbench.Pipelines;
using MLWorkbench.Pipelines.Catalogues;
using MLWorkbench.Pipelines.Errors;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Spaces;

public class PipelineSpaceTests
{
    private static readonly Catalogue Catalogue = new CatalogueBuilder()
        .AddSearch()
        .AddTrainer<SmallOptions>("small")
        .AddTrainer<LargeOptions>("large")
        .Build();

    private static readonly PipelineSpec Spec = Parse("""
        task: image-classification
        pipeline:
          - train:
              choice:
                - small: { rate: { log-uniform: [1e-4, 1e-2] }, filters: { choice: [16, 32] } }
                - large: { layers: { log-int: [1, 64] }, dropout: { choice: [0, { uniform: [0.1, 0.5] }] } }
        """);

    [Fact]
    public void From_TakesEveryParameterWithItsParent()
    {
        var space = SearchSpace.From(Spec.SearchParameters);

        Assert.Equal(
            [
                "train <- ",
                "train.small.rate <- small",
                "train.small.filters <- small",
                "train.large.layers <- large",
                "train.large.dropout <- large",
                "train.large.dropout.uniform <- uniform",
            ],
            space.Dimensions.Select(d => $"{d.Name} <- {d.ParentChoice}"));
    }

    [Fact]
    public void Decode_GivesWhatAPipelineCanBeDecidedWith()
    {
        var space = SearchSpace.From(Spec.SearchParameters);
        var tuner = new RandomTuner();

        for (var number = 1; number <= 50; number++)
        {
            var values = space.Decode(tuner.Propose(new TrialHistory(space, new Objective("auroc"), 1, number, [])));

            var decided = Spec.Decide(values);

            Assert.Equal(values["train"], decided.TrainerName);
            if (decided.Trainer is SmallOptions small)
                Assert.Equal(values["train.small.rate"], small.Rate);
        }
    }

    [Theory]
    [InlineData("search: { trials: 0 }", "trials")]
    [InlineData("search: { time: 0s }", "time")]
    [InlineData("search: { metric: roc }", "metric")]
    [InlineData("search: { tuner: randon }", "Did you mean 'random'")]
    public void SearchSection_RefusesWhatCannotBe(string section, string named)
    {
        var failure = Assert.Throws<PipelineException>(() => Parse($"task: image-classification\n{section}\n"));

        Assert.Contains(named, failure.Message);
    }

    [Fact]
    public void SearchSection_ReadsAllItsOptions()
    {
        var spec = Parse("task: image-classification\nsearch: { tuner: random, metric: balanced-accuracy, trials: 8, time: 20m, seed: 7, max-failures: 2 }\n");

        Assert.Equal(
            new SearchOptions { Tuner = new RandomOptions(), Metric = SearchMetric.BalancedAccuracy, Trials = 8, Time = TimeSpan.FromMinutes(20), Seed = 7, MaxFailures = 2 },
            spec.Section<SearchOptions>());
    }

    private static PipelineSpec Parse(string text) => PipelineFile.Parse(text, "test.yaml", Catalogue, []);

    public sealed record SmallOptions
    {
        public double Rate { get; init; } = 1e-3;

        public int Filters { get; init; } = 16;
    }

    public sealed record LargeOptions
    {
        public int Layers { get; init; } = 2;

        public double Dropout { get; init; }
    }
}
