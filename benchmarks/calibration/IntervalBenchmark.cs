using MLWorkbench.Evaluation.Calibration;
using MLWorkbench.Evaluation.Calibration.Fitting;
using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Benchmarks.Calibration;

/// <summary>How often the 95 % intervals of slope and calibration in the large cover: the sandwich of the reports against the percentile bootstrap.</summary>
internal static class IntervalBenchmark
{
    private const int Replicates = 300;

    public static void Run(int studies)
    {
        Console.WriteLine("Coverage of nominal 95 % intervals\n");
        Console.WriteLine("| patients | images of a patient | slope, sandwich and t | slope, bootstrap | in the large, sandwich and t | in the large, bootstrap |\n|---|---|---|---|---|---|");
        foreach (var kind in new[] { "one", "mixed labels", "one label" })
        {
            PredictionSet Draw(Random random, int patients) => kind == "one"
                ? Patients.Independent(random, Patients.Logits(random, patients, -0.5), logit => logit)
                : Patients.Grouped(random, patients, kind == "one label");
            var everybody = Draw(new Random(1), 200_000);
            var (slope, offset) = (LogisticRecalibration.Fit(everybody).Value!.Slope, LogisticRecalibration.InTheLarge(everybody).Value!.Value);
            foreach (var patients in new[] { 60, 120, 200 })
            {
                var covered = new int[4];
                Parallel.For(0, studies, study =>
                {
                    var random = new Random(1000 + study);
                    var set = Draw(random, patients);
                    var report = CalibrationReports.Of(new MetricInput(set, 0.5), new() { Bootstrap = 0 })!;
                    var (slopes, offsets) = Bootstrap(set, random);
                    Count(0, report.Slope!.Low <= slope && slope <= report.Slope.High);
                    Count(1, slopes.Low <= slope && slope <= slopes.High);
                    Count(2, report.InTheLarge!.Low <= offset && offset <= report.InTheLarge.High);
                    Count(3, offsets.Low <= offset && offset <= offsets.High);
                });
                Console.WriteLine($"| {patients} | {kind} | {string.Join(" | ", covered.Select(count => $"{100.0 * count / studies:0.0}"))} |");

                void Count(int which, bool hit)
                {
                    if (hit)
                    {
                        Interlocked.Increment(ref covered[which]);
                    }
                }
            }
        }

        Console.WriteLine();
    }

    private static (Limits Slope, Limits Offset) Bootstrap(PredictionSet set, Random random)
    {
        var groups = set.Rows.GroupBy(row => row.Group).Select(group => group.ToArray()).ToArray();
        var (slopes, offsets) = (new List<double>(), new List<double>());
        for (var replicate = 0; replicate < Replicates; replicate++)
        {
            var rows = Enumerable.Range(0, groups.Length).SelectMany(_ => groups[random.Next(groups.Length)]).ToList();
            var drawn = Patients.Set(rows);
            if (LogisticRecalibration.Fit(drawn).Value is { } line && LogisticRecalibration.InTheLarge(drawn).Value is { } offset)
            {
                slopes.Add(line.Slope);
                offsets.Add(offset.Value);
            }
        }

        return (Percentiles(slopes), Percentiles(offsets));
    }

    private static Limits Percentiles(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new(Quantile.OfSorted(sorted, 0.025), Quantile.OfSorted(sorted, 0.975));
    }
}
