using MLWorkbench.Evaluation.Calibration.Fitting;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Tests.Calibration;

/// <summary>Predictions whose truth is known: labels are drawn with the true probability, the model says something else.</summary>
internal static class SimulatedPatients
{
    /// <summary>Two classes; the model's log-odds are the true ones times a slope plus a shift.</summary>
    public static PredictionSet Binary(int groups, int seed, double slope = 1, double shift = 0, int perGroup = 1, double mean = -0.5)
    {
        var random = new Random(seed);
        return new(PredictionTask.Binary, ["no", "yes"], null,
        [
            .. from patient in Enumerable.Range(0, groups)
               from image in Enumerable.Range(0, perGroup)
               let logit = mean + (1.5 * Normal(random))
               let truth = random.NextDouble() < LogOdds.Probability(logit) ? 1 : 0
               let said = LogOdds.Probability((slope * logit) + shift)
               select new PredictionRow($"s{patient}-{image}", $"p{patient}", [truth], [1 - said, said]),
        ]);
    }

    /// <summary>Several classes; the model's log-odds are the true ones times a sharpness, each class weighted.</summary>
    public static PredictionSet Classes(int samples, int seed, double sharpness, params double[] weights)
    {
        var random = new Random(seed);
        return new(PredictionTask.Multiclass, [.. weights.Select((_, c) => $"c{c}")], null,
        [
            .. Enumerable.Range(0, samples).Select(sample =>
            {
                var logits = weights.Select(_ => 1.5 * Normal(random)).ToArray();
                var truth = Softmax(logits);
                var (draw, label) = (random.NextDouble(), 0);
                while (label < weights.Length - 1 && (draw -= truth[label]) > 0)
                {
                    label++;
                }

                return new PredictionRow($"s{sample}", $"p{sample}", [label], Softmax([.. logits.Select((logit, c) => (sharpness * logit) + Math.Log(weights[c]))]));
            }),
        ]);
    }

    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double[] Softmax(double[] logits)
    {
        var weights = logits.Select(logit => Math.Exp(logit - logits.Max())).ToArray();
        return [.. weights.Select(weight => weight / weights.Sum())];
    }
}
