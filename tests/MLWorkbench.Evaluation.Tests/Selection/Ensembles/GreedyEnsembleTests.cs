using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Selection;
using MLWorkbench.Evaluation.Selection.Ensembles;
using Xunit;
using Xunit.Abstractions;

namespace MLWorkbench.Evaluation.Tests.Selection.Ensembles;

public class GreedyEnsembleTests(ITestOutputHelper output)
{
    private static readonly SelectionOptions Quick = new() { Replicates = 100 };

    [Fact]
    public void IndependentErrors_MakeAnEnsembleThatWins()
    {
        var models = new SimulatedModels(1).Draw(300, [.. Enumerable.Repeat(1.0, 12)], shared: 0.2);

        var verdict = GreedyEnsemble.Judge(new Candidates(models, "auroc", Quick));

        output.WriteLine(verdict.Sentence);
        Assert.True(verdict.Kept);
        Assert.InRange(verdict.Members.Count, 2, 10);
        Assert.Equal(1, verdict.Members.Sum(member => member.Weight), 12);
        Assert.True(verdict.OutOfBag.Value > verdict.SingleOutOfBag + 0.02);
        Assert.Matches(@"^A greedy ensemble of \d+ models beat the best single one out-of-bag in \d+ % of 100 replicates, AUROC 0\.\d\d\d against 0\.\d\d\d: it takes the winner's place\.$", verdict.Sentence);
    }

    [Fact]
    public void CopiesOfOneModel_MakeNone()
    {
        var model = new SimulatedModels(2).Draw(200, [1.0], shared: 0)[0];

        var verdict = GreedyEnsemble.Judge(new Candidates([model, model, model], "auroc", Quick));

        Assert.False(verdict.Kept);
        Assert.Single(verdict.Members);
        Assert.Equal("No ensemble was made: mixing the best models did not lower the log loss of the best of them.", verdict.Sentence);
    }

    [Fact]
    public void NearCopies_AreNotWorthAnEnsemble()
    {
        var kept = 0;
        for (var study = 0; study < 10; study++)
        {
            var models = new SimulatedModels(study).Draw(150, [.. Enumerable.Repeat(1.2, 8)], shared: 0.995);
            kept += GreedyEnsemble.Judge(new Candidates(models, "auroc", new() { Replicates = 60 })).Kept ? 1 : 0;
        }

        Assert.InRange(kept, 0, 1);
    }

    [Fact]
    public void OutOfBagValue_IsNotTooGood()
    {
        // What the ensemble of a study is worth is seen on a thousand further samples of the same models. Out of the bag it is worth
        // less, since two thirds of the samples choose worse than all of them.
        var (value, outOfBag, truth) = (0.0, 0.0, 0.0);
        const int Studies = 12;
        for (var study = 0; study < Studies; study++)
        {
            var all = new SimulatedModels(study).Draw(1100, [.. Enumerable.Repeat(1.0, 12)], shared: 0.5);
            var verdict = GreedyEnsemble.Judge(new Candidates([.. all.Select(model => Part(model, 0, 100))], "auroc", Quick));
            value += verdict.Value / Studies;
            outOfBag += verdict.OutOfBag.Value!.Value / Studies;
            var further = EnsemblePredictions.Mean([.. all.Select(model => Part(model, 100, 1000))], verdict.Members);
            truth += Evaluation.Reports.Evaluator.Measure(further, "auroc")!.Value / Studies;
        }

        output.WriteLine($"in-sample {value:0.000}, out-of-bag {outOfBag:0.000}, truth {truth:0.000}");
        Assert.InRange(value - truth, 0.02, 0.06);
        Assert.InRange(outOfBag - truth, -0.06, 0.01);
    }

    [Fact]
    public void Mean_IsTheWeightedMean()
    {
        var models = new SimulatedModels(3).Draw(20, [1.0, 1.0], shared: 0.5);

        var mean = EnsemblePredictions.Mean(models, [new(0, 0.75), new(1, 0.25)]);

        var expected = (0.75 * models[0].Rows[7].Probabilities[1]) + (0.25 * models[1].Rows[7].Probabilities[1]);
        Assert.Equal(expected, mean.Rows[7].Probabilities[1], 12);
    }

    [Fact]
    public void SeveralClassesAndSeveralLabels_AreMixedToo()
    {
        var three = GreedyEnsemble.Judge(new Candidates([Samples.Random(90, 45, 1, 3), Same(1, 2)], "auroc", Quick));

        Assert.NotEmpty(three.Members);

        // The same samples as seed 1 has, predicted otherwise.
        static PredictionSet Same(int truth, int other)
        {
            var (right, random) = (Samples.Random(90, 45, truth, 3), new Random(other));
            return new(right.Task, right.Classes, null, [.. right.Rows.Select(row =>
            {
                double[] raw = [.. row.Probabilities.Select((_, c) => random.NextDouble() + (c == row.Labels[0] ? 0.5 : 0))];
                return row with { Probabilities = [.. raw.Select(value => value / raw.Sum())] };
            })]);
        }
    }

    private static PredictionSet Part(PredictionSet model, int skip, int take) =>
        new(model.Task, model.Classes, null, [.. model.Rows.Skip(skip).Take(take)]);
}
