using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Search;
using MLWorkbench.Pipelines.Tests.Language;
using Xunit;

namespace MLWorkbench.Pipelines.Tests.Overriding;

public sealed class OverrideTests
{
    private const string Fixed = TestCatalogue.Minimal + "pipeline:\n  - resize: 32\n  - train: cnn\n";

    [Theory]
    [InlineData("search.trials=8", "  trials: 8\n")]
    [InlineData("search.time=1h30m", "  time: 1h30m\n")]
    [InlineData("search.tuner=tpe", "  tuner:\n    tpe:\n      startup-trials: 10\n")]
    [InlineData("search.tuner.tpe.startup-trials=3", "      startup-trials: 3\n")]
    [InlineData("name=other", "name: other\n")]
    [InlineData("data=/elsewhere", "  path: /elsewhere\n")]
    [InlineData("data.split.train=0.5", "    train: 0.5\n")]
    [InlineData("data.classes=[b, a]", "  classes:\n    b: b\n    a: a\n")]
    [InlineData("data.classes.0=benign", "  classes:\n    '0': benign\n")]
    [InlineData("resize.size=96", "  - resize:\n      size: 96\n")]
    [InlineData("resize.mode=crop", "      size: 32\n      mode: crop\n")]
    [InlineData("resize={ size: 64, mode: crop }", "      size: 64\n      mode: crop\n")]
    [InlineData("pipeline.resize.size=96", "      size: 96\n")]
    [InlineData("augment.rotate=5", "  - augment:\n      rotate: 5\n")]
    [InlineData("crop-foreground={}", "pipeline:\n  - crop-foreground\n  - resize:")]
    [InlineData("train.cnn.epochs=3", "epochs: 3\n")]
    [InlineData("train.cnn={ epochs: 3 }", "epochs: 3\n")]
    [InlineData("train.cnn.filters=[1, 2]", "filters: [1, 2]\n")]
    [InlineData("train.cnn.head.nearest.neighbours=3", "neighbours: 3\n")]
    [InlineData("train=transfer", "      transfer:\n")]
    [InlineData("train.cnn.learning-rate={ log-uniform: [1e-4, 1e-2] }", "learning-rate: { log-uniform: [0.0001, 0.01] }\n")]
    [InlineData("train.cnn.note=a = b", "note: a = b\n")]
    public void Override_IsWrittenIntoThePipeline(string change, string yaml) =>
        Assert.Contains(yaml, TestCatalogue.Parse(Fixed, change).ToYaml());

    [Fact]
    public void LaterOverride_Wins() =>
        Assert.Equal(3, TestCatalogue.Parse(Fixed, "search.trials=2", "search.trials=3").Section<SearchOptions>().Trials);

    [Fact]
    public void Override_ReachesIntoAChoiceOfTrainers()
    {
        var spec = TestCatalogue.Parse(TestCatalogue.Full, "train.cnn.epochs=3", "train.transfer.l2=0.5");

        Assert.Contains("epochs: 3", spec.ToYaml());
        Assert.DoesNotContain("train.transfer.l2", spec.SearchParameters.Select(p => p.Path));
    }

    [Fact]
    public void Override_ReachesTheSecondOfAName()
    {
        var spec = TestCatalogue.Steps("  - train: { choice: [cnn, { cnn: { epochs: 5 } }] }\n", "train.cnn-2.epochs={ int: [1, 3] }");

        Assert.Equal(["train", "train.cnn-2.epochs"], spec.SearchParameters.Select(p => p.Path));
        Assert.Equal(new IntExpression(1, 3), spec.SearchParameters[1].Expression);
    }

    [Fact]
    public void ListElement_IsReplaced() => Assert.Contains(
        "filters: [1, 7, 3]", TestCatalogue.Parse(Fixed, "train.cnn.filters=[1, 2, 3]", "train.cnn.filters.1=7").ToYaml());

    [Fact]
    public void Path_StartsFromTheCurrentFolder()
    {
        var spec = TestCatalogue.Parse(Fixed, "data.path=here/scans", "data.more-path=[/absolute, beside]");

        Assert.Equal(Path.GetFullPath("here/scans"), spec.FullPath(spec.Section<DataOptions>().Path));
        Assert.Equal("/absolute", spec.Section<DataOptions>().MorePath[0]);
        Assert.Equal(Path.GetFullPath("beside"), spec.FullPath(spec.Section<DataOptions>().MorePath[1]));
    }

    [Theory]
    [InlineData("search.trails=8", "unknown key 'trails' in 'search'. Did you mean 'trials'?")]
    [InlineData("search.trials=0", "'trials' must be between 1 and 10000, not 0")]
    [InlineData("search.trials=many", "'trials' must be a whole number, not 'many'")]
    [InlineData("search.trials.x=1", "'search.trials' is a whole number and has no 'x'")]
    [InlineData("search.tuner.cmaes.x=1", "unknown tuner 'cmaes'. Known: random, tpe.")]
    [InlineData("serach.trials=8", "unknown key 'serach.trials'. Did you mean 'search'?")]
    [InlineData("epochs=8", "unknown key 'epochs'. Did you mean 'train.cnn.epochs'?")]
    [InlineData("cnn.epochs=8", "unknown key 'cnn.epochs'. Did you mean 'train.cnn.epochs'?")]
    [InlineData("train.transfer.l2=8", "the trainer here is 'cnn', not 'transfer'")]
    [InlineData("train.cmn.epochs=8", "the trainer here is 'cnn', not 'cmn'")]
    [InlineData("train.cnn.epoch=8", "unknown key 'epoch' in 'cnn'. Did you mean 'epochs'?")]
    [InlineData("train.cnn.filters.4=8", "'filters' has no element '4': set the whole list")]
    [InlineData("search.trials", "an override reads key=value, such as search.trials=8")]
    [InlineData("=8", "an override reads key=value, such as search.trials=8")]
    [InlineData("search..trials=8", "an override reads key=value, such as search.trials=8")]
    [InlineData("search.trials=", "'search.trials' has no value")]
    [InlineData("task=segmentation", "unknown task 'segmentation'. Known: image-classification, image-regression.")]
    public void WrongOverride_IsItsOwnPlace(string change, string message)
    {
        var error = Assert.Throws<PipelineException>(() => TestCatalogue.Parse(Fixed, change));

        Assert.Equal($"--set {change}: {message}", error.Message);
    }

    [Fact]
    public void WrongTrainerInAChoice_NamesThoseThere()
    {
        var error = Assert.Throws<PipelineException>(
            () => TestCatalogue.Steps("  - train: { choice: [cnn] }\n", "train.transfer.l2=1"));

        Assert.Equal("--set train.transfer.l2=1: the trainer 'transfer' is not among the choices here. Known: cnn.", error.Message);
    }

    [Fact]
    public void FaultsOfFileAndOverride_ComeTogether()
    {
        var error = Assert.Throws<PipelineException>(
            () => TestCatalogue.Parse("task: image-classification\ndata: a\nsearch: { seed: x }\n", "search.trials=0"));

        Assert.Equal(
            "test.yaml(3,17): 'seed' must be a whole number, not 'x'\n--set search.trials=0: 'trials' must be between 1 and 10000, not 0",
            error.Message);
    }
}
