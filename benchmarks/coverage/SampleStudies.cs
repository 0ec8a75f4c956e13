using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Randomness;
using MLWorkbench.Samples.Reading;
using MLWorkbench.Samples.Scanning;

namespace MLWorkbench.Benchmarks.Coverage;

/// <summary>
/// Patients of the sample generator, whose hidden truth is known: findings, votes and label probabilities as the generator draws them, without
/// the images. Scored by the best reader there can be, and by one who mistakes whole patients. The truth is the value among 40,000 patients.
/// </summary>
internal static class SampleStudies
{
    private const int Population = 40_000;

    public static void Run(int studies)
    {
        Scenario.Header("Patients of the sample generator, truth from 40,000 patients");
        foreach (var (name, blur) in new[] { ("best possible reader", 0.0), ("reader who mistakes patients", 1.5) })
        {
            var population = Draw(0, Population, blur);
            foreach (var patients in new[] { 60, 120, 240 })
            {
                Scenario.Run<PredictionSet>(
                    $"{patients} patients, {name}",
                    studies,
                    random => Draw((ulong)random.Next(1, int.MaxValue), patients, blur),
                    [.. new[] { "auroc", "accuracy", "sensitivity", "specificity" }.SelectMany(metric => Ways(population, metric))]);
            }
        }
    }

    private static IEnumerable<Way<PredictionSet>> Ways(PredictionSet population, string metric)
    {
        var (many, two) = (population, Binary(population));
        var truthOfTwo = Evaluator.Measure(two, metric)!.Value;
        yield return new($"spiculated or not: {metric}", set => SetStudy.Shown(Binary(set), metric), truthOfTwo, Wanted.OfSeeds);
        if (metric is "auroc" or "accuracy")
        {
            yield return new($"three classes: {metric}", set => SetStudy.Shown(set, metric), Evaluator.Measure(many, metric)!.Value, Wanted.OfSeeds);
        }
    }

    private static PredictionSet Draw(ulong seed, int patients, double blur)
    {
        var rows = new List<PredictionRow>();
        for (var number = 1; number <= patients; number++)
        {
            var patient = PatientModel.Draw(seed, number);
            var votes = new RandomStream(SeedSequence.Derive(seed, "votes", number));
            var mistakes = new RandomStream(SeedSequence.Derive(seed, "mistakes", number));
            double[] ofPatient = [.. ReaderPanel.Classes.Select(_ => mistakes.Normal())];
            foreach (var finding in patient.Findings)
            {
                var noise = patient.Dose * Scanner.All[patient.Scanner].ReadingNoise;
                var vote = ReaderPanel.Vote(finding, noise, votes);
                double[] logits =
                [
                    .. ReaderPanel.LabelProbabilities(finding, noise)
                        .Select((probability, c) => Math.Log(Math.Max(probability, 1e-9)) + (blur * (ofPatient[c] + (0.5 * mistakes.Normal())))),
                ];
                rows.Add(new($"{rows.Count}", patient.Id, [ReaderPanel.Majority(vote[0], vote[1], vote[2])], Scores.Classes(logits)));
            }
        }

        return new(PredictionTask.Multiclass, ReaderPanel.Classes, null, rows);
    }

    /// <summary>Spiculated against the rest.</summary>
    private static PredictionSet Binary(PredictionSet set) => new(PredictionTask.Binary, ["other", "spiculated"], null,
    [
        .. set.Rows.Select(row => row with
        {
            Labels = [row.Labels[0] == 2 ? 1 : 0],
            Probabilities = [1 - row.Probabilities[2], row.Probabilities[2]],
        }),
    ]);
}
