namespace MLWorkbench.Evaluation.Calibration.Fitting;

/// <summary>
/// The temperature T that minimises the mean negative log likelihood of softmax(logits / T) (Guo et al. 2017). In 1/T the likelihood is
/// concave, so that Newton's method within a shrinking bracket finds its only maximum.
/// </summary>
public static class TemperatureScaling
{
    private const int Steps = 200;
    private const double Tolerance = 1e-12;
    private const double Sharpest = 1e3;

    /// <summary>Fits it.</summary>
    /// <param name="logits">[rows][classes]; a common constant in a row does not matter, so that ln p will do.</param>
    /// <param name="labels">The true class of each row.</param>
    public static Fitted<FittedTemperature> Fit(IReadOnlyList<double[]> logits, IReadOnlyList<int> labels) => Fit(logits, labels, 0);

    /// <summary>The same with 1/T believed, before any data, to be 1 with a standard deviation of 1 / sqrt(penalty).</summary>
    internal static Fitted<FittedTemperature> Fit(IReadOnlyList<double[]> logits, IReadOnlyList<int> labels, double penalty)
    {
        if (logits.Any(row => row.Any(logit => !double.IsFinite(logit))))
        {
            return Fitted<FittedTemperature>.None("a probability is exactly 0");
        }

        if (Steepness(0).First >= 0)
        {
            return Fitted<FittedTemperature>.None("the scores say nothing of the classes");
        }

        if (Steepness(Sharpest).First <= 0)
        {
            return Fitted<FittedTemperature>.None("the scores separate the classes perfectly");
        }

        var (low, high, sharpness) = (0.0, Sharpest, 1.0);
        for (var step = 0; step < Steps; step++)
        {
            var (first, second) = Steepness(sharpness);
            (low, high) = first < 0 ? (sharpness, high) : (low, sharpness);
            var next = sharpness - (first / second);
            if (!(next > low && next < high))
            {
                next = (low + high) / 2;
            }

            if (Math.Abs(next - sharpness) < Tolerance * sharpness)
            {
                break;
            }

            sharpness = next;
        }

        return new(new(1 / sharpness, Loss(logits, labels, 1), Loss(logits, labels, sharpness)), null);

        // Derivatives of the loss (a sum over rows) by 1/T.
        (double First, double Second) Steepness(double at)
        {
            var (slope, curve) = (penalty * (at - 1), penalty);
            for (var row = 0; row < logits.Count; row++)
            {
                var (mean, square, total) = (0.0, 0.0, 0.0);
                var largest = logits[row].Max();
                foreach (var logit in logits[row])
                {
                    var weight = Math.Exp(at * (logit - largest));
                    total += weight;
                    mean += weight * logit;
                    square += weight * logit * logit;
                }

                mean /= total;
                slope += mean - logits[row][labels[row]];
                curve += (square / total) - (mean * mean);
            }

            return (slope, curve);
        }
    }

    private static double Loss(IReadOnlyList<double[]> logits, IReadOnlyList<int> labels, double sharpness) =>
        logits.Select((row, index) =>
        {
            var largest = row.Max();
            return Math.Log(row.Sum(logit => Math.Exp(sharpness * (logit - largest)))) - (sharpness * (row[labels[index]] - largest));
        }).Average();
}

/// <summary>A temperature and what it changes.</summary>
/// <param name="Temperature">Above 1 where the probabilities were too extreme.</param>
/// <param name="LossBefore">Mean negative log likelihood at T = 1.</param>
/// <param name="LossAfter">The same at T.</param>
public sealed record FittedTemperature(double Temperature, double LossBefore, double LossAfter);
