using MLWorkbench.Pipelines.Building;
using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Tests.Language;
using Xunit;

namespace MLWorkbench.Pipelines.Tests.Building;

public sealed class PipelineBuilderTests
{
    private static PipelineBuilder Start => new PipelineBuilder(TestCatalogue.Instance).Data(new DataOptions { Path = "scans" });

    [Fact]
    public void SameWords_GiveTheSamePipelineAsTheFile()
    {
        var built = new PipelineBuilder(TestCatalogue.Instance)
            .Named("brain-tumour")
            .Data(new DataOptions { Path = "data/brain-tumour", Group = "patient" })
            .Append(new LoadImageOptions { Channels = 1 })
            .Append(new ResizeOptions { Size = 96 })
            .Append(new AugmentOptions { Flip = true, Zoom = 0.1 }, vary => vary.Uniform(o => o.Rotate, 0, 10))
            .Train(choice => choice
                .Of(new CnnOptions(), vary => vary
                    .Choice(o => o.Filters, [16], [32])
                    .LogUniform(o => o.LearningRate, 1e-4, 1e-2))
                .Of(new TransferOptions(), vary => vary
                    .Choice(o => o.Backbone, "mobilenet-v2", "scattering")
                    .Choice(o => o.L2, all => all.Of(0).LogUniform(1e-4, 10))))
            .Search(new SearchOptions { Tuner = new TpeTuner(), Trials = 40, Time = TimeSpan.FromMinutes(20) })
            .Evaluate(new EvaluateOptions())
            .Build();

        Assert.Equal(TestCatalogue.Parse(TestCatalogue.Full), built);
    }

    [Fact]
    public void From_BuildsTheSpecAgain()
    {
        var spec = TestCatalogue.Parse(TestCatalogue.Full);

        var again = PipelineBuilder.From(spec).Build();

        Assert.Equal(spec, again);
        Assert.Equal(spec.ToYaml(), again.ToYaml());
    }

    [Fact]
    public void Vary_ReachesFamiliesAndNullableOptions()
    {
        var spec = Start.Append(new TransferOptions(), vary => vary
            .Int(o => o.Copies, 1, 8)
            .Choice(o => o.Head, all => all
                .Of(new LogisticHead(), head => head.LogUniform(o => o.L2, 1e-3, 1e3))
                .Of(new NearestHead(), head => head.LogInt(o => o.Neighbours, 1, 100)))).Build();

        Assert.Equal(
            ["train.transfer.head", "train.transfer.head.logistic.l2", "train.transfer.head.nearest.neighbours", "train.transfer.copies"],
            spec.SearchParameters.Select(p => p.Path));
        Assert.Equal(("train.transfer.head", "nearest"), (spec.SearchParameters[2].ParentPath, spec.SearchParameters[2].ParentAlternative));
        Assert.Equal(spec, TestCatalogue.Parse(spec.ToYaml().Replace("name: pipeline", "name: pipeline")));
    }

    [Fact]
    public void Append_LeavesTheFirstBuilderAlone()
    {
        var first = Start.Append(new ResizeOptions());

        _ = first.Append(new CnnOptions());

        Assert.Throws<PipelineException>(() => first.Build());
    }

    [Fact]
    public void Steps_AreCheckedWithoutData()
    {
        var steps = new PipelineBuilder(TestCatalogue.Instance).Append(new ResizeOptions { Size = 32 }).Append(new CnnOptions()).Steps;

        Assert.Equal(["resize", "train"], steps.Select(step => step.Name));
    }

    [Fact]
    public void Faults_NameThePathOfTheOption()
    {
        var builder = Start
            .Append(new ResizeOptions { Size = 0 })
            .Append(new CnnOptions { Dropout = float.NaN }, vary => vary.Uniform(o => o.LearningRate, 1, 100));

        var error = Assert.Throws<PipelineException>(() => builder.Build());

        Assert.Equal(
        [
            "resize.size: 'size' must be between 1 and 4096, not 0",
            "train.cnn.learning-rate: 'learning-rate' must be above 0 and at most 10, not 100",
            "train.cnn.dropout: 'dropout' must be a number, not 'NaN'",
        ],
            error.Errors.Select(e => e.ToString()));
    }

    [Fact]
    public void UnknownOptions_AreTheProgrammersMistake() =>
        Assert.Throws<ArgumentException>(() => Start.Append(new SplitOptions()));

    [Fact]
    public void Vary_OfNoOption_IsTheProgrammersMistake() =>
        Assert.Throws<ArgumentException>(() => Start.Append(new CnnOptions(), vary => vary.Int(o => o.Epochs + 1, 1, 2)));
}
