using MLWorkbench.Evaluation.Calibration.Fitting;

namespace MLWorkbench.Benchmarks.Calibration;

/// <summary>How much log loss a calibration costs or saves on new samples, by the number of positives it was fitted on.</summary>
internal static class FitBenchmark
{
    private const int New = 4000;

    private static readonly (string Name, double Intercept, double Slope)[] _models =
    [
        ("calibrated already", 0, 1), ("too sure, slope 0.7", 0, 0.7), ("too sure, slope 0.5", 0, 0.5),
        ("too shy, slope 1.5", 0, 1.5), ("too high by 1", -1, 1), ("too high and too sure", -1, 0.6),
    ];

    private static readonly (string Name, double Shift, double Slope)[] _beliefs = [("1, 0.5", 1, 0.5), ("0.5, 0.5", 0.5, 0.5), ("1, 1", 1, 1), ("2, 0.5", 2, 0.5)];

    public static void Run(int studies)
    {
        Console.WriteLine("Log loss on new samples above that of the true probabilities, x 1000 (lower is better)\n");
        Console.WriteLine($"| positives | model | as it is | unpenalised | {string.Join(" | ", _beliefs.Select(belief => "penalised " + belief.Name))} |");
        Console.WriteLine($"|---|---|---|---|{string.Concat(_beliefs.Select(_ => "---|"))}");
        foreach (var positives in new[] { 5, 10, 20, 40, 100 })
        {
            foreach (var (name, intercept, slope) in _models)
            {
                var sums = new double[2 + _beliefs.Length];
                Parallel.For(0, studies, study =>
                {
                    var losses = Study(new Random((study * 31) + positives), positives, intercept, slope);
                    lock (sums)
                    {
                        for (var i = 0; i < sums.Length; i++)
                        {
                            sums[i] += losses[i] / studies;
                        }
                    }
                });
                Console.WriteLine($"| {positives} | {name} | {string.Join(" | ", sums.Select(sum => $"{1000 * sum:0.0}"))} |");
            }
        }

        Console.WriteLine();
    }

    // The true log-odds are intercept + slope x what the model says.
    private static double[] Study(Random random, int positives, double intercept, double slope)
    {
        double Said(double logit) => (logit - intercept) / slope;
        const double mean = -0.8;
        var count = (int)Math.Round(positives / 0.36);
        var rows = LogitRows.Of(Patients.Independent(random, Patients.Logits(random, count, mean), Said), 1);
        var fresh = Patients.Logits(random, New, mean);
        var unpenalised = LogisticRecalibration.Fit(rows).Value;
        var truth = fresh.Average(logit => Loss(logit, logit));
        return
        [
            Excess(0, 1),
            unpenalised is { Slope: > 0 } line ? Excess(line.Intercept, line.Slope) : Excess(0, 1),
            .. _beliefs.Select(belief => LogisticRecalibration.Penalised(rows, belief.Shift, belief.Slope) is { Slope: > 0 } fit ? Excess(fit.Intercept, fit.Slope) : Excess(0, 1)),
        ];

        double Excess(double a, double b) => fresh.Average(logit => Loss(logit, a + (b * Said(logit)))) - truth;
    }

    private static double Loss(double truth, double said) => Math.Log(1 + Math.Exp(-Math.Abs(said))) + Math.Max(said, 0) - (LogOdds.Probability(truth) * said);
}
