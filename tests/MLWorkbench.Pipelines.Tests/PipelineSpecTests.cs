using MLWorkbench.Pipelines.Search;
using MLWorkbench.Pipelines.Tests.Language;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Pipelines.Tests;

public sealed class PipelineSpecTests
{
    [Fact]
    public void Render_ShowsEveryDefault() => Snapshot.Matches(TestCatalogue.Parse(TestCatalogue.Full).ToYaml(), "full");

    [Fact]
    public void Render_WithComments_ExplainsOptions() =>
        Snapshot.Matches(TestCatalogue.Parse(TestCatalogue.Full).ToYaml(comments: true), "full-with-comments");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Render_ReadsBackAsTheSame(bool comments)
    {
        var spec = TestCatalogue.Parse(TestCatalogue.Full);

        Assert.Equal(spec, TestCatalogue.Parse(spec.ToYaml(comments)));
    }

    [Fact]
    public void ThreeLines_AreEnough()
    {
        var spec = TestCatalogue.Parse("task: image-classification\ndata:\n  path: some/folder\n");

        Assert.False(spec.HasSteps);
        Assert.Equal("test", spec.Name);
        Assert.Equal("some/folder", spec.Section<DataOptions>().Path);
        Assert.Equal(20, spec.Section<SearchOptions>().Trials);
    }

    [Fact]
    public void Scalar_StandsForTheShorthandOption()
    {
        var spec = TestCatalogue.Parse("task: image-classification\ndata: some/folder\n");

        Assert.Equal(TestCatalogue.Parse("task: image-classification\ndata: { path: some/folder }\n"), spec);
    }

    [Fact]
    public void SearchParameters_NameTheirParents()
    {
        var parameters = TestCatalogue.Parse(TestCatalogue.Full).SearchParameters;

        Assert.Equal(
        [
            ("augment.rotate", "uniform", null, null),
            ("train", "choice", null, null),
            ("train.cnn.filters", "choice", "train", "cnn"),
            ("train.cnn.learning-rate", "log-uniform", "train", "cnn"),
            ("train.transfer.backbone", "choice", "train", "transfer"),
            ("train.transfer.l2", "choice", "train", "transfer"),
            ("train.transfer.l2.log-uniform", "log-uniform", "train.transfer.l2", "log-uniform"),
        ],
            parameters.Select(p => (p.Path, p.Expression.Word, p.ParentPath, p.ParentAlternative)));
    }

    [Fact]
    public void Decide_GivesTypedOptions()
    {
        var spec = TestCatalogue.Parse(TestCatalogue.Full);

        var decided = spec.Decide(new Dictionary<string, object>
        {
            ["augment.rotate"] = 7.25,
            ["train"] = "transfer",
            ["train.transfer.backbone"] = "scattering",
            ["train.transfer.l2"] = "log-uniform",
            ["train.transfer.l2.log-uniform"] = 0.1 + 0.2,
        });

        Assert.Equal("transfer", decided.TrainerName);
        Assert.Equal(new TransferOptions { Backbone = "scattering", L2 = 0.30000000000000004 }, decided.Trainer);
        Assert.Equal(7.25, decided.Find<AugmentOptions>()!.Rotate);
        Assert.Equal(4, decided.Steps.Count);
        Assert.Null(decided.Find<CnnOptions>());
    }

    [Fact]
    public void Decide_ThenYaml_ReadsBackAsTheSameSteps()
    {
        var decided = TestCatalogue.Parse(TestCatalogue.Full).Decide(new Dictionary<string, object>
        {
            ["augment.rotate"] = 1.0 / 3,
            ["train"] = "cnn",
            ["train.cnn.filters"] = "32",
            ["train.cnn.learning-rate"] = 1.2345678901234567e-3,
        });

        var again = TestCatalogue.Parse(decided.ToYaml()).Decide(new Dictionary<string, object>());

        Assert.Equal(decided.Spec, again.Spec);
        Assert.Equal(1.2345678901234567e-3, ((CnnOptions)again.Trainer).LearningRate);
        Assert.Equal([32], ((CnnOptions)again.Trainer).Filters);
    }

    [Fact]
    public void Relocated_LeadsToTheSamePlaces()
    {
        var spec = TestCatalogue.Parse("""
            task: image-classification
            data: { path: ../scans, more-path: [a, /b, "https://example.org/c"] }
            pipeline:
              - train: { cnn: { weights-path: { choice: [w/a.bin, w/b.bin] } } }
            """);

        var moved = spec.Relocated("/work-folder/runs/x");

        Assert.Equal("../../../scans", moved.Section<DataOptions>().Path);
        Assert.Equal(["../../a", "/b", "https://example.org/c"], moved.Section<DataOptions>().MorePath);
        var choice = (ChoiceExpression)moved.SearchParameters.Single().Expression;
        Assert.Equal(["../../w/a.bin", "../../w/b.bin"], choice.Alternatives.Select(a => a.Key));
        Assert.Equal(spec.FullPath("../scans"), moved.FullPath(moved.Section<DataOptions>().Path));
        Assert.Equal(spec, moved.Relocated("/work-folder"));
    }

    [Fact]
    public void Identity_StaysWhenTheFileMoves()
    {
        var spec = TestCatalogue.Steps("  - train: { cnn: { weights-path: w/a.bin } }\n");

        Assert.Equal(spec.IdentityHash, spec.Relocated("/elsewhere").IdentityHash);
    }

    [Theory]
    [InlineData("name=other", true)]
    [InlineData("search.trials=7", true)]
    [InlineData("search.time=1h", true)]
    [InlineData("evaluate.bootstrap=10", true)]
    [InlineData("search.seed=2", false)]
    [InlineData("train.cnn.epochs=3", false)]
    [InlineData("data.group=site", false)]
    public void Identity_LeavesOutNameBudgetsAndEvaluation(string change, bool same)
    {
        var spec = TestCatalogue.Parse(TestCatalogue.Full);

        Assert.Equal(same, spec.IdentityHash == spec.With(change).IdentityHash);
    }

    [Fact]
    public void WithSteps_AppliesOverridesThatWaited()
    {
        var spec = TestCatalogue.Parse(TestCatalogue.Minimal, "train.cnn.epochs=3", "search.trials=2");
        Assert.False(spec.HasSteps);

        var complete = spec.WithSteps(TestCatalogue.Parse(TestCatalogue.Full).Steps);

        Assert.Contains("epochs: 3", complete.ToYaml());
        Assert.Equal(2, complete.Section<SearchOptions>().Trials);
        Assert.Equal(complete, TestCatalogue.Parse(complete.ToYaml()));
    }

    [Fact]
    public void WithSection_Checks()
    {
        var spec = TestCatalogue.Parse(TestCatalogue.Minimal);

        var error = Assert.Throws<Errors.PipelineException>(() => spec.WithSection(new SearchOptions { Trials = 0 }));

        Assert.Equal("search.trials: 'trials' must be between 1 and 10000, not 0", error.Message);
    }
}
