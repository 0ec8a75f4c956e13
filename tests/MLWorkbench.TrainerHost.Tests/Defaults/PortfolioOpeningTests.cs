using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Pipelines;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Defaults;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Defaults;

public sealed class PortfolioOpeningTests : IDisposable
{
    private const string Steps = """
        task: image-classification
        data: d
        pipeline:
          - load-image
          - train:
              choice:
                - transfer:
                    backbone: { choice: [scattering, raw-pixels] }
                    head: { choice: [ logistic: { l2: { log-uniform: [0.01, 100] } } ] }
                - cnn: { filters: { choice: [8, 16] } }
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Opening_BeginsWithEveryBackboneOnce_TheCheapestFirst()
    {
        var played = Play(Steps, _ => TrialState.Completed);

        Assert.Equal(["raw-pixels", "scattering"], played.Take(2).Select(values => values["train.transfer.backbone"]));
        Assert.All(played.Take(2), values => Assert.Equal(1.0, (double)values["train.transfer.head.logistic.l2"], 1e-9));
    }

    [Fact]
    public void Opening_EndsWithANetworkFromScratch_AndNothingTwice()
    {
        var played = Play(Steps, _ => TrialState.Completed);

        Assert.Equal("cnn", played[^1]["train"]);
        Assert.Equal(11, played.Count);
        Assert.Equal(played.Count, played.Select(values => string.Join(",", values)).Distinct().Count());
    }

    [Fact]
    public void ABackboneThatFailed_IsNotTriedAgain()
    {
        var played = Play(Steps, values => "scattering".Equals(values.GetValueOrDefault("train.transfer.backbone")) ? TrialState.Failed : TrialState.Completed);

        Assert.Single(played, values => "scattering".Equals(values.GetValueOrDefault("train.transfer.backbone")));
    }

    [Fact]
    public void APipelineOfOneBackbone_OpensWithItsPenalties()
    {
        var played = Play(
            "task: image-classification\ndata: d\npipeline:\n- load-image\n- train: { transfer: { backbone: raw-pixels, head: { logistic: { l2: { log-uniform: [0.01, 100] } } } } }\n",
            _ => TrialState.Completed);

        Assert.Equal(5, played.Count);
    }

    [Fact]
    public void APipelineWithoutFrozenBackbones_HasNoOpening() => Assert.Empty(Play(
        "task: image-classification\ndata: d\npipeline:\n- load-image\n- train: { cnn: { filters: { choice: [8, 16] } } }\n", _ => TrialState.Completed));

    [Fact]
    public void ImagesThatAreNotSquare_AreTriedBothWays_AndTheBetterOneStays()
    {
        var steps = Steps.Replace("- load-image", "- load-image\n  - resize: { mode: { choice: [pad, stretch] } }", StringComparison.Ordinal);

        var played = Play(steps, _ => TrialState.Completed, values => "stretch".Equals(values["resize.mode"]) == "scattering".Equals(values.GetValueOrDefault("train.transfer.backbone")) ? 0.9 : 0.1);

        var frozen = played.Where(values => "transfer".Equals(values["train"])).ToList();
        Assert.Equal(["pad", "pad", "stretch", "stretch"], frozen.Take(4).Select(values => values["resize.mode"]));
        Assert.All(frozen.Skip(4), values => Assert.Equal("scattering".Equals(values["train.transfer.backbone"]) ? "stretch" : "pad", values["resize.mode"]));
    }

    [Fact]
    public void ColumnsBesideImages_OpenJointly_ThenInTheOtherWaysWithTheBestBackbone_ThenAlone()
    {
        var steps = DefaultPipeline.Complete(
            PipelineFile.Parse("task: image-classification\ndata: { path: d, features: [age] }\n", "test", WorkbenchCatalogue.Instance), BackboneRegistry.Open(_folder.Path)).ToYaml();

        var played = Play(steps, _ => TrialState.Completed, values => "scattering".Equals(values.GetValueOrDefault("train.transfer.backbone")) ? 0.8 : 0.7);

        var first = played.TakeWhile(values => "joint".Equals(values.GetValueOrDefault("train.transfer.columns"))).ToList();
        Assert.Equal(BackboneRegistry.Open(_folder.Path).AtHand().Count * 2, first.Count);
        var others = played.Skip(first.Count).Take(2).ToList();
        Assert.Equal(["late", "none"], others.Select(values => values["train.transfer.columns"]));
        Assert.All(others, values => Assert.Equal("scattering", values["train.transfer.backbone"]));
        var alone = played.Skip(first.Count + 2).TakeWhile(values => "tabular".Equals(values["train"])).ToList();
        Assert.Equal(["logistic", "xgboost", "mlp"], alone.Take(3).Select(values => values["train.tabular.head"]));
        Assert.All(played.Skip(first.Count + 2 + alone.Count), values => Assert.Contains("joint", values.Values));
        Assert.Equal("cnn", played[^1]["train"]);
    }

    private List<IReadOnlyDictionary<string, object>> Play(
        string pipeline, Func<IReadOnlyDictionary<string, object>, TrialState> end, Func<IReadOnlyDictionary<string, object>, double>? value = null)
    {
        var spec = PipelineFile.Parse(pipeline, "test", WorkbenchCatalogue.Instance);
        var space = SearchSpace.From(spec.SearchParameters);
        var opening = new PortfolioOpening(space, BackboneRegistry.Open(_folder.Path));
        var trials = new List<Trial>();
        while (trials.Count < 100
            && opening.Next(new TrialHistory(space, new Objective("auroc", LowerIsBetter: false), 1, trials.Count + 1, trials)) is { } values)
        {
            // What a study records is what the space gives back.
            values = space.Decode(space.Encode(values));
            trials.Add(new Trial(trials.Count + 1, 1, values) { State = end(values), Value = value?.Invoke(values) ?? 0.5 });
        }

        return [.. trials.Select(trial => trial.Values)];
    }
}
