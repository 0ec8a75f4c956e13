using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Selection;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Selection;

public class PairedTiesTests
{
    [Fact]
    public void EqualModels_AreTied()
    {
        var models = new SimulatedModels(1).Draw(300, [1.2, 1.2, 1.2, 1.2, 0.2], shared: 0.8);

        var choice = PairedTies.Choose(new Candidates(models, "auroc", new() { Replicates = 200 }));

        Assert.InRange(choice.Tied.Count, 2, 4);
        Assert.DoesNotContain(4, choice.Tied);
        Assert.Equal(choice.Best, choice.Tied[0]);
    }

    [Fact]
    public void ClearlyBestModel_StandsAlone()
    {
        var models = new SimulatedModels(2).Draw(300, [0.3, 2.5, 0.4], shared: 0.5);

        var choice = PairedTies.Choose(new Candidates(models, "auroc", new() { Names = ["trial 1", "trial 2", "trial 3"], Replicates = 200 }));

        Assert.Equal([1], choice.Tied);
        Assert.Equal(1, choice.Winner);
        Assert.Matches(@"^Trial 2 was chosen: it has the best AUROC, 0\.9\d\d, and no other is within one paired standard error of it\.$", choice.Reason);
    }

    [Fact]
    public void PairedError_IsSmallerWhereModelsShareTheDifficulty()
    {
        var alike = PairedTies.Choose(new Candidates(new SimulatedModels(3).Draw(300, [1, 1], shared: 0.9), "auroc"));
        var apart = PairedTies.Choose(new Candidates(new SimulatedModels(3).Draw(300, [1, 1], shared: 0), "auroc"));

        Assert.True(alike.DifferenceStandardError.Max() < apart.DifferenceStandardError.Max() / 2);
    }

    [Fact]
    public void PairedError_AgreesWithTheSpreadOverStudies()
    {
        var differences = new List<double>();
        var errors = new List<double>();
        for (var study = 0; study < 60; study++)
        {
            var models = new SimulatedModels(study).Draw(120, [1.2, 1.2], shared: 0.6);
            var candidates = new Candidates(models, "auroc", new() { Replicates = 100 });
            differences.Add(candidates.Values[0] - candidates.Values[1]);
            errors.Add(PairedTies.Choose(candidates).DifferenceStandardError.Max());
        }

        var spread = Math.Sqrt(differences.Sum(difference => difference * difference) / differences.Count);
        Assert.InRange(errors.Average() / spread, 0.75, 1.3);
    }

    [Fact]
    public void Tie_IsResolvedByLogLoss()
    {
        // The same ranking, but the first is far too sure of itself.
        var model = new SimulatedModels(4).Draw(200, [1.2], shared: 0)[0];
        var sure = Bent(model, 6);

        var choice = PairedTies.Choose(new Candidates([sure, model], "auroc"));

        Assert.Equal([0, 1], choice.Tied);
        Assert.Equal((0, 1), (choice.Best, choice.Winner));
        Assert.Contains("within one paired standard error of the best (model 1, ", choice.Reason);
        Assert.EndsWith(" of the 2 tied.", choice.Reason);
    }

    [Fact]
    public void EqualLosses_AreResolvedByCost_ThenByOrder()
    {
        var model = new SimulatedModels(5).Draw(200, [1.2], shared: 0)[0];

        var cheap = PairedTies.Choose(new Candidates([model, model, model], "auroc", new() { Costs = [9, 4, 5] }));
        var first = PairedTies.Choose(new Candidates([model, model, model], "auroc"));

        Assert.Equal(1, cheap.Winner);
        Assert.Contains("it costs least of the 3 with the lowest log loss", cheap.Reason);
        Assert.Equal(0, first.Winner);
        Assert.Contains("it is the first of the 3", first.Reason);
    }

    [Fact]
    public void LossAsMetric_PrefersLess()
    {
        var model = new SimulatedModels(6).Draw(200, [1.2], shared: 0)[0];

        Assert.Equal(1, PairedTies.Choose(new Candidates([Bent(model, 9), model], "log_loss")).Winner);
    }

    [Fact]
    public void UndefinedMetric_IsRefusedWithItsReason()
    {
        var model = Samples.Binary(("a", 0, 0.1), ("b", 0, 0.3));

        var failure = Assert.Throws<InputException>(() => PairedTies.Choose(new Candidates([model], "auroc")));

        Assert.Contains("needs samples with and without 'malignant'", failure.Message);
    }

    private static PredictionSet Bent(PredictionSet model, double power) => SimulatedModels.Set(model.Rows.Select(row =>
    {
        var odds = Math.Pow(row.Probabilities[1] / row.Probabilities[0], power);
        return (row.Group, row.Labels[0], odds / (1 + odds));
    }));
}
