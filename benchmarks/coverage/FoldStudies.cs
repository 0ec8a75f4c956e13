using MathNet.Numerics.Distributions;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Benchmarks.Coverage;

/// <summary>Cross-validated predictions: every fold's model has its own scale, and all have the same skill.</summary>
internal static class FoldStudies
{
    private const double Correlation = 0.5;

    public static void Run(int studies)
    {
        Scenario.Header("Five folds, each with its own scale, patients of 1 to 10 images, correlation 0.5");
        foreach (var (positives, negatives) in new[] { (30, 30), (60, 60), (50, 150) })
        {
            foreach (var auroc in new[] { 0.70, 0.85, 0.95 })
            {
                Scenario.Run<PredictionSet>(
                    FormattableString.Invariant($"{positives} + {negatives} patients, AUROC {auroc:0.00}"),
                    studies,
                    random => Draw(random, positives, negatives, auroc),
                    new("shown (Obuchowski within folds, logit, t)", set => SetStudy.Shown(set, "auroc"), auroc, Wanted.Nominal),
                    new("bootstrap over patients within folds", set => SetStudy.Bootstrap(set, "auroc"), auroc, Wanted.Resampled));
            }
        }
    }

    private static PredictionSet Draw(Random random, int positives, int negatives, double auroc)
    {
        var (own, shared) = (Math.Sqrt(1 - Correlation), Math.Sqrt(Correlation));
        var distance = Math.Sqrt(2) * Normal.InvCDF(0, 1, auroc);
        (double Shift, double Scale)[] folds = [.. Enumerable.Range(0, 5).Select(_ => (2 * Chance.Normal(random), Math.Exp(Chance.Normal(random))))];
        var rows = new List<PredictionRow>();
        for (var group = 0; group < positives + negatives; group++)
        {
            var positive = group < positives;
            var look = Chance.Normal(random);
            var (shift, scale) = folds[group % 5];
            var images = StudyDesign.Unequal[random.Next(StudyDesign.Unequal.Length)];
            for (var image = 0; image < images; image++)
            {
                var score = (positive ? distance : 0) + (shared * look) + (own * Chance.Normal(random));
                rows.Add(new($"{rows.Count}", $"{group}", [positive ? 1 : 0], Scores.TwoClasses(shift + (scale * score))) { Fold = group % 5 });
            }
        }

        return new(PredictionTask.Binary, ["no", "yes"], null, rows);
    }
}
