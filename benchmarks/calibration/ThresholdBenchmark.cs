using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Evaluation.Thresholds.Rules;

namespace MLWorkbench.Benchmarks.Calibration;

/// <summary>What a threshold set for a sensitivity keeps on everybody, plain and assured.</summary>
internal static class ThresholdBenchmark
{
    public static void Run(int studies)
    {
        Console.WriteLine("Thresholds set for a sensitivity: what they keep on everybody\n");
        Console.WriteLine("| positives | groups | set for | mean sensitivity, plain | kept at least that, plain | mean sensitivity, assured | kept at least that, assured |\n|---|---|---|---|---|---|---|");
        foreach (var (groups, images, target) in new[] { (20, 1, 0.95), (60, 1, 0.95), (100, 1, 0.95), (200, 1, 0.9), (40, 4, 0.9), (100, 4, 0.9), (200, 4, 0.9) })
        {
            // The true sensitivity of a threshold, by a large population of the same kind.
            double[] population = [.. Positives(new Random(7), 200_000 / images, images).Select(row => row.Probabilities[1]).Order()];
            var (plain, assured) = (new double[studies], new double[studies]);
            Parallel.For(0, studies, study =>
            {
                var random = new Random(100 + study);
                var set = Patients.Set([.. Positives(random, groups, images), .. Enumerable.Range(0, 100).Select(i => Patients.Row(1_000_000 + i, 0, false, -2 + (1.5 * Patients.Normal(random))))]);
                plain[study] = Kept(set, new SensitivityRuleOptions { AtLeast = target });
                assured[study] = Kept(set, new SensitivityRuleOptions { AtLeast = target, Assured = true });
            });
            Console.WriteLine($"| {groups * images} | {groups} | {target} | {plain.Average():0.000} | {Share(plain)} | {assured.Average():0.000} | {Share(assured)} |");

            double Kept(PredictionSet set, ThresholdRuleOptions rule)
            {
                var threshold = ThresholdRules.Choose(set, rule, "validation", new() { Bootstrap = 0 }).Value!.Value;
                var below = Array.BinarySearch(population, threshold);
                return 1 - ((below < 0 ? ~below : below) / (double)population.Length);
            }

            string Share(double[] kept) => $"{100.0 * kept.Count(value => value >= target) / studies:0.0} %";
        }

        Console.WriteLine();
    }

    // Images of a patient correlate by 0.5.
    private static IEnumerable<PredictionRow> Positives(Random random, int patients, int images)
    {
        for (var patient = 0; patient < patients; patient++)
        {
            var shared = Patients.Normal(random);
            for (var image = 0; image < images; image++)
            {
                yield return Patients.Row(patient, image, true, 1 + (1.5 * (images == 1 ? shared : (Math.Sqrt(0.5) * shared) + (Math.Sqrt(0.5) * Patients.Normal(random)))));
            }
        }
    }
}
