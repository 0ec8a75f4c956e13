using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Benchmarks.Coverage;

/// <summary>Three and four classes of unequal frequency, patients of unequal size: the mean of the areas of each class against the rest.</summary>
internal static class ClassStudies
{
    private const double Correlation = 0.5;

    public static void Run(int studies)
    {
        Scenario.Header("Mean area over classes, patients of 1 to 10 images, correlation 0.5");
        foreach (var mixed in new[] { false, true })
        {
            foreach (var patients in new int[][] { [30, 30, 30], [60, 40, 30], [100, 60, 40, 30] })
            {
                foreach (var skill in new[] { 1.0, 2.5 })
                {
                    var truth = TrueMean(patients, skill);
                    var name = FormattableString.Invariant($"{string.Join(" + ", patients)} patients, {(mixed ? "mixed" : "pure")}, AUROC {truth:0.00}");
                    Scenario.Run<PredictionSet>(
                        name,
                        studies,
                        random => Draw(random, patients, skill, StudyDesign.Unequal, mixed),
                        new("shown (Obuchowski over classes, logit, t)", set => SetStudy.Shown(set, "auroc"), truth, Wanted.Nominal),
                        new("bootstrap over patients", set => SetStudy.Bootstrap(set, "auroc_macro_ovr"), truth, Wanted.Resampled));
                }
            }
        }
    }

    /// <summary>The value in a draw so large that it stands for the population: every patient 1,500 times, with one image.</summary>
    private static double TrueMean(int[] patients, double skill) =>
        Evaluator.Measure(Draw(Chance.Of("truth", 1), [.. patients.Select(count => 1500 * count)], skill, [1], mixed: false), "auroc")!.Value;

    private static PredictionSet Draw(Random random, int[] patients, double skill, int[] sizes, bool mixed)
    {
        var (own, shared) = (Math.Sqrt(1 - Correlation), Math.Sqrt(Correlation));
        int[] classOf = [.. patients.SelectMany((count, c) => Enumerable.Repeat(c, count))];
        var rows = new List<PredictionRow>();
        for (var group = 0; group < classOf.Length; group++)
        {
            double[] look = [.. patients.Select(_ => Chance.Normal(random))];
            var images = sizes[random.Next(sizes.Length)];
            for (var image = 0; image < images; image++)
            {
                // A mixed patient has the class of another one in half of the images: frequencies stay, labels correlate.
                var label = mixed && random.Next(2) == 0 ? classOf[random.Next(classOf.Length)] : classOf[group];
                double[] logits = [.. look.Select((part, c) => (c == label ? skill : 0) + (shared * part) + (own * Chance.Normal(random)))];
                rows.Add(new($"{rows.Count}", $"{group}", [label], Scores.Classes(logits)));
            }
        }

        return new(PredictionTask.Multiclass, [.. patients.Select((_, c) => $"c{c}")], null, rows);
    }
}
