using MLWorkbench.Evaluation.Calibration.Fitting;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Benchmarks.Calibration;

/// <summary>Made-up patients: the true log-odds are known, the model says others.</summary>
internal static class Patients
{
    /// <summary>True log-odds of independent samples.</summary>
    public static double[] Logits(Random random, int count, double mean) => [.. Enumerable.Range(0, count).Select(_ => mean + (1.6 * Normal(random)))];

    /// <summary>Two classes; the model says <paramref name="said"/> of each true logit.</summary>
    public static PredictionSet Independent(Random random, double[] logits, Func<double, double> said) => Set(
        [.. logits.Select((logit, index) => Row(index, 0, random.NextDouble() < LogOdds.Probability(logit), said(logit)))]);

    /// <summary>One to seven images a patient whose scores correlate by 0.5; all of a patient with one label (pure), or each with its own.</summary>
    public static PredictionSet Grouped(Random random, int patients, bool pure)
    {
        var rows = new List<PredictionRow>();
        for (var patient = 0; patient < patients; patient++)
        {
            var shared = Normal(random);
            var scores = Enumerable.Range(0, random.Next(1, 8)).Select(_ => 1.5 * ((Math.Sqrt(0.5) * shared) + (Math.Sqrt(0.5) * Normal(random)))).ToArray();
            var (own, all) = (1.3 * Normal(random), random.NextDouble() < LogOdds.Probability((1.2 * scores.Average()) - 0.5));
            rows.AddRange(scores.Select((score, image) => Row(
                patient, image, pure ? all : random.NextDouble() < LogOdds.Probability(score - 0.5 + own), score - 0.5)));
        }

        return Set(rows);
    }

    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static PredictionSet Set(IReadOnlyList<PredictionRow> rows) => new(PredictionTask.Binary, ["no", "yes"], null, rows);

    public static PredictionRow Row(int patient, int image, bool positive, double logit)
    {
        var p = LogOdds.Probability(logit);
        return new($"s{patient}-{image}", $"p{patient}", [positive ? 1 : 0], [1 - p, p]);
    }
}
