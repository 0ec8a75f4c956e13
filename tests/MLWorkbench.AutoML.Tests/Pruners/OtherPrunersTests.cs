using MLWorkbench.AutoML.Pruners;
using MLWorkbench.AutoML.Pruners.Auto;
using MLWorkbench.AutoML.Pruners.Hyperband;
using MLWorkbench.AutoML.Pruners.Median;
using MLWorkbench.AutoML.Pruners.Patience;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tests.Spaces;
using MLWorkbench.Pipelines;
using MLWorkbench.Pipelines.Catalogues;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Pruners;

public class OtherPrunersTests
{
    private static readonly Trial[] FiveCompleted = [.. Enumerable.Range(1, 5).Select(n => Curve.Of(n, 4, 0.5, 0.5 + (n * 0.05), 0.9, 0.9).Completed())];

    [Fact]
    public void Median_StopsWhatIsWorseThanTheMeanOfTheMiddleTrial()
    {
        var median = new MedianOptions();

        Assert.Equal(
            "at epoch 2 of 4 its best auroc 0.57 is worse than the median of 5 trials (0.575)", median.Judge([.. FiveCompleted, Curve.Of(6, 4, 0.5, 0.57)]));
        Assert.Null(median.Judge([.. FiveCompleted, Curve.Of(6, 4, 0.5, 0.58)]));
        Assert.Null(median.Judge([.. FiveCompleted[1..], Curve.Of(6, 4, 0.1, 0.1)]));
        Assert.Null(median.Judge([.. FiveCompleted, Curve.Of(6, 4, 0.1)]));
    }

    [Fact]
    public void Patience_StopsWhatIsFlatAndBehind()
    {
        var patience = new PatienceOptions { Epochs = 2 };
        var leader = Curve.Of(1, 9, 0.5, 0.9).Completed();

        Assert.Equal(
            "its auroc 0.6 has not improved for 2 epochs and is behind the best trial's 0.9", patience.Judge(leader, Curve.Of(2, 9, 0.6, 0.5, 0.5)));
        Assert.Null(patience.Judge(leader, Curve.Of(2, 9, 0.6, 0.5, 0.7)));
        Assert.Null(patience.Judge(leader, Curve.Of(2, 9, 0.95, 0.5, 0.5)));
        Assert.Null(patience.Judge(Curve.Of(2, 9, 0.6, 0.5, 0.5)));
    }

    [Fact]
    public void Hyperband_SpreadsTrialsAsThePaperDoes()
    {
        var pruner = new HyperbandPruner(new HyperbandOptions());
        var brackets = Enumerable.Range(1, 4900).CountBy(trial => pruner.Bracket(1, trial, 28)).OrderBy(pair => pair.Key).Select(pair => pair.Value).ToArray();

        // 27 epochs and a reduction of 3: 27, 12, 6 and 4 trials in 49.
        Assert.Equal(4, brackets.Length);
        Assert.All(brackets.Zip([27, 12, 6, 4]), pair => Assert.InRange(pair.First, (pair.Second - 1) * 100, (pair.Second + 1) * 100));
    }

    [Fact]
    public void Hyperband_ComparesWithinABracket()
    {
        var options = new HyperbandOptions { Startup = 1 };
        var pruner = new HyperbandPruner(options);
        var early = Enumerable.Range(1, 100).Where(trial => pruner.Bracket(1, trial, 28) == 0).Take(2).ToArray();
        var late = Enumerable.Range(1, 100).First(trial => pruner.Bracket(1, trial, 28) == 3);

        Assert.NotNull(options.Judge(Curve.Of(early[0], 28, 0.9), Curve.Of(early[1], 28, 0.5)));
        Assert.Null(options.Judge(Curve.Of(late, 28, 0.9), Curve.Of(early[1], 28, 0.5)));
        Assert.Null(options.Judge(Curve.Of(early[0], 28, 0.9), Curve.Of(late, 28, 0.5)));
    }

    [Fact]
    public void Auto_JudgesFoldsAndCurvesAndNothingElse()
    {
        var auto = new AutoPrunerOptions();

        Assert.Contains("after the first of 5 folds", auto.Judge(Curve.OfFolds(1, 5, 2, [0.9, 0.9]), Curve.OfFolds(2, 5, 2, [0.5, 0.5])));
        Assert.Null(auto.Judge(Curve.OfFolds(1, 5, 1, [0.9]), Curve.OfFolds(2, 5, 1, [0.5])));
        Assert.Contains("at epoch 3 of 9", auto.Judge([.. Enumerable.Range(1, 4).Select(trial => Curve.Of(trial, 9, 0.8, 0.8, 0.8)), Curve.Of(5, 9, 0.5, 0.5, 0.5)]));
        Assert.Null(auto.Judge(Curve.Of(1, 1, 0.9).Completed(), Curve.Of(2, 1, 0.5)));
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("none")]
    [InlineData("asha: { reduction: 4, grace: 1, startup: 5 }")]
    [InlineData("hyperband: { reduction: 4 }")]
    [InlineData("median: { startup: 3 }")]
    [InlineData("patience: 3")]
    [InlineData("wilcoxon: { significance: 0.2 }")]
    [InlineData("fold-promotion: { reduction: 2 }")]
    public void Pruners_HaveAWord(string pruner)
    {
        var catalogue = new CatalogueBuilder().AddTask("any").AddSearch().AddTrainer<PipelineSpaceTests.SmallOptions>("small").Build();
        var written = pruner.Contains(':') ? $"{{ {pruner} }}" : pruner;

        var options = PipelineFile.Parse($"task: any\nsearch: {{ pruner: {written} }}\npipeline: [train: small]\n", "p.yaml", catalogue).Section<SearchOptions>().Pruner;

        Assert.NotNull(options.Create());
    }
}
