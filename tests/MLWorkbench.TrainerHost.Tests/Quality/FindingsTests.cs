using MLWorkbench.Data;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Quality;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Quality;

public class FindingsTests
{
    private static readonly EvaluateOptions _options = new() { Bootstrap = 200 };

    [Theory]
    [InlineData(57, 58, 57, false, true, FindingWeight.Alarm)]
    [InlineData(1, 100, 1, false, true, FindingWeight.Doubt)]
    [InlineData(30, 100, 0, true, true, FindingWeight.Doubt)] // near, but too small to be sure
    public void TwinsInTheTestSet_WeighByTheirShare(int count, int of, int identical, bool uncertain, bool hasTest, FindingWeight weight)
    {
        var finding = DuplicateWords.Of(
            new Finding(FindingKind.DuplicateAcrossSplit, "", count, [("b", "a")])
            {
                Of = of, Held = Partition.Test, Learnt = Partition.Training, Identical = identical, Uncertain = uncertain,
            },
            hasTest,
            "image");

        Assert.Equal(weight, finding.Weight);
        Assert.StartsWith($"{count} of {of} test images", finding.Title);
        Assert.Equal("b = a", Assert.Single(finding.Items));
    }

    [Fact]
    public void ValidationTwins_AreNoAlarm_WhereATestSetCarriesTheNumbers()
    {
        var finding = new Finding(FindingKind.GroupAcrossSplit, "", 5, [("p1", "p1")]) { Of = 10, Held = Partition.Validation, Learnt = Partition.Training };

        Assert.Equal(FindingWeight.Doubt, DuplicateWords.Of(finding, hasTest: true, "patient").Weight);
        Assert.Equal(FindingWeight.Alarm, DuplicateWords.Of(finding, hasTest: false, "patient").Weight);
        Assert.Equal("5 of 10 validation patients are also in training", DuplicateWords.Of(finding, hasTest: false, "patient").Title);
    }

    [Fact]
    public void AModelThatIsNoBetterThanTheBaseline_HasNotBeenShownToUseAnatomy()
    {
        var same = Predictions(0.3, 1);
        var anatomy = AnatomyBaseline.Compare(same, same, ["image size"], _options)!;

        Assert.False(anatomy.Shown);
        Assert.Equal(0, anatomy.Difference.Value);
        Assert.StartsWith("This model has not been shown to use anatomy: AUROC ", anatomy.Sentence);
        var finding = Assert.Single(RunFindings.All([], anatomy, 0, null, null));
        Assert.Equal("This model has not been shown to use anatomy", finding.Title);
    }

    [Fact]
    public void AWorseModel_HasNotBeenShownToUseAnatomy_HoweverSureTheDifferenceIs()
    {
        var anatomy = AnatomyBaseline.Compare(Predictions(2, 1), Predictions(0.1, 2), ["image size"], _options)!;

        Assert.True(anatomy.Difference.High < 0);
        Assert.False(anatomy.Shown);
    }

    [Fact]
    public void ABetterModel_IsShown_AndATellingBaselineStaysADoubt()
    {
        var blind = AnatomyBaseline.Compare(Predictions(0.1, 1), Predictions(50, 2), [], _options)!;
        var telling = AnatomyBaseline.Compare(Predictions(0.1, 1), Predictions(0.8, 2), [], _options)!;

        Assert.True(blind.Shown && telling.Shown);
        Assert.Empty(RunFindings.All([], blind, 0, null, null));
        Assert.StartsWith("How the images were made tells the classes apart", Assert.Single(RunFindings.All([], telling, 0, null, null)).Title);
    }

    [Fact]
    public void WhereNothingRemainsWithoutTwins_ItIsSaid()
    {
        var set = Predictions(1, 1);

        Assert.Null(WithoutTwins.Judge(set, [.. set.Rows.Select(row => row.Sample)], OperatingThreshold.At(0.5), _options));
        Assert.Equal(FindingWeight.Alarm, Assert.Single(RunFindings.All([], null, 3, null, null)).Weight);
        Assert.Equal("The chosen model (trial 7) reads the columns alone and no image", Assert.Single(RunFindings.All([], null, 0, null, null, 7)).Title);
    }

    [Fact]
    public void WhereOneSampleRemains_ItIsJudgedAsFarAsThatMeansSomething()
    {
        var set = Predictions(1, 1);

        var report = WithoutTwins.Judge(set, [.. set.Rows.Skip(1).Select(row => row.Sample)], OperatingThreshold.At(0.5), _options)!;

        var finding = Assert.Single(RunFindings.All([], null, 3, report, null));
        Assert.Equal("1 test image remains without those that are also in training", finding.Title);
        Assert.StartsWith("The AUROC on what is left cannot be given", finding.Text);
    }

    [Fact]
    public void WhereTheTestSetWasLearnt_NothingShowsThatTheModelUsesAnatomy()
    {
        var (model, baseline) = (Predictions(0.1, 1), Predictions(50, 2));
        string[] half = [.. model.Rows.Take(40).Select(row => row.Sample)];

        var fair = AnatomyBaseline.Compare(model, baseline, half, [], _options)!;
        var known = AnatomyBaseline.Compare(model, baseline, [.. model.Rows.Skip(1).Select(row => row.Sample)], [], _options)!;

        Assert.True(fair.Shown);
        Assert.EndsWith("are left out of this.", fair.Sentence);
        Assert.False(known.Shown);
        Assert.Contains("may be memory", known.Sentence);
    }

    [Fact]
    public void AModelThatContradictsAThirdOfTheLabels_SaysNothingOfSingleOnes()
    {
        var rows = Predictions(0.2, 1).Rows.Select((row, index) => index % 3 == 0 ? row with { Labels = [1 - row.Labels[0]] } : row);
        var set = new PredictionSet(PredictionTask.Binary, ["no", "yes"], null, [.. rows]);

        Assert.Equal((0, null), (RunLabelDoubts.Of(set).Doubts.Count, RunLabelDoubts.Of(set).Finding));
    }

    [Fact]
    public void AColumnThatNamesTheClass_IsTold_AndAPatientsNameIsNot()
    {
        var samples = Enumerable.Range(0, 40).Select(index => new Sample(
            $"{index}", new FileImage($"{index}"), [index % 2], $"{index}", Partition.Training, -1, new Dictionary<string, string>
            {
                ["site"] = index % 2 == 0 ? "north" : "south", ["patient"] = $"{index}", ["sex"] = index % 4 < 2 ? "f" : "m",
            })).ToList();
        var data = new TrainingData { Classes = ["no", "yes"], PositiveClass = 1, MultiLabel = false, Training = samples, Validation = [] };

        Assert.Equal("The column 'site' gives the answer away", Assert.Single(TellingColumns.Of(data, null)).Title);
    }

    /// <summary>80 samples whose scores are the truth plus noise.</summary>
    private static PredictionSet Predictions(double noise, int seed)
    {
        var random = new Random(seed);
        return new PredictionSet(PredictionTask.Binary, ["no", "yes"], null,
        [
            .. Enumerable.Range(0, 80).Select(index =>
            {
                var score = 1 / (1 + Math.Exp(-((index % 2 == 1 ? 1 : -1) + (noise * 4 * (random.NextDouble() - 0.5)))));
                return new PredictionRow($"s{index}", $"g{index / 2}", [index % 2], [1 - score, score]);
            }),
        ]);
    }
}
