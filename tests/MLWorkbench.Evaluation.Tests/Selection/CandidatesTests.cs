using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Selection;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Selection;

public class CandidatesTests
{
    [Fact]
    public void Values_AreThoseOfTheEvaluator()
    {
        PredictionSet[] models = [Samples.Random(120, 40, 1, classes: 3)];

        foreach (var metric in new[] { "auroc", "balanced-accuracy", "log_loss", "average_precision", "ece" })
        {
            Assert.Equal(Evaluator.Measure(models[0], metric)!.Value, new Candidates(models, metric).Values[0], 12);
        }
    }

    [Fact]
    public void RowsInAnotherOrder_AreTheSameSamples()
    {
        var model = Samples.Random(60, 30, 1);
        var turned = new PredictionSet(model.Task, model.Classes, null, [.. model.Rows.Reverse()]);

        var candidates = new Candidates([model, turned], "auroc", new() { Replicates = 50 });

        Assert.Equal(candidates.Values[0], candidates.Values[1]);
        Assert.Equal(0, PairedTies.Choose(candidates).DifferenceStandardError[1]);
    }

    [Fact]
    public void AurocOfFolds_IsTheMeanOfTheirOwn()
    {
        // Within each fold the ranking is perfect; poured together it is not, because the second fit scores higher.
        var model = Samples.Binary(("a", 0, 0.1), ("b", 0, 0.7), ("c", 1, 0.2), ("d", 1, 0.8));

        Assert.Equal(0.75, new Candidates([model], "auroc").Values[0]);
        Assert.Equal(1, new Candidates([model], "auroc", new() { Folds = [0, 1, 0, 1] }).Values[0]);
        Assert.Equal(0.75, new Candidates([model], "accuracy", new() { Folds = [0, 1, 0, 1], Thresholds = [0.2] }).Values[0]);
    }

    [Fact]
    public void Resamples_StayWithinTheirFold()
    {
        // One fold is always right and one always wrong; whatever is drawn, each of the two counts half.
        var rows = Enumerable.Range(0, 40).Select(row => ($"p{row}", 1, row < 20 ? 0.9 : 0.1));
        var model = SimulatedModels.Set(rows);

        var estimate = BiasCorrection.Estimate(
            [model], "accuracy", new() { Folds = [.. Enumerable.Range(0, 40).Select(row => row / 20)], Replicates = 50 });
        var without = BiasCorrection.Estimate([model], "accuracy", new() { Replicates = 50 });

        Assert.True(estimate.High - estimate.Low < without.High - without.Low);
    }

    [Theory]
    [InlineData("label", "says its label is")]
    [InlineData("group", "puts it into the group")]
    [InlineData("sample", "which trial 3 has not")]
    [InlineData("fewer", "trial 8 has 59 samples, trial 3 has 60")]
    [InlineData("twice", "trial 8 has the sample 's1' twice")]
    [InlineData("classes", "other classes (class0, class1, class2) than trial 3 (class0, class1)")]
    public void ModelsThatDoNotFitTogether_AreRefused(string what, string expected)
    {
        var model = Samples.Random(60, 30, 1);
        var other = what switch
        {
            "label" => Changed(row => row with { Labels = [1 - row.Labels[0]] }),
            "group" => Changed(row => row with { Group = "other" }),
            "sample" => Changed(row => row with { Sample = "other" }),
            "twice" => Changed(_ => model.Rows[1]),
            "fewer" => new(model.Task, model.Classes, null, [.. model.Rows.Skip(1)]),
            _ => Samples.Random(60, 30, 1, classes: 3),
        };

        var failure = Assert.Throws<InputException>(
            () => new Candidates([model, other], "auroc", new() { Names = ["trial 3", "trial 8"] }));

        Assert.Contains(expected, failure.Message);

        PredictionSet Changed(Func<PredictionRow, PredictionRow> change) =>
            new(model.Task, model.Classes, null, [change(model.Rows[0]), .. model.Rows.Skip(1)]);
    }

    [Fact]
    public void GroupInTwoFolds_IsRefused()
    {
        var model = Samples.Binary(("a", 0, 0.1), ("a", 1, 0.7), ("c", 1, 0.2));

        var failure = Assert.Throws<InputException>(() => new Candidates([model], "auroc", new() { Folds = [0, 1, 1] }));

        Assert.Equal("The group 'a' lies in two validation folds (0 and 1).", failure.Message);
    }

    [Fact]
    public void NoModels_AreRefused() => Assert.Throws<InputException>(() => new Candidates([], "auroc"));
}
