using System.Diagnostics;
using System.Globalization;
using MLWorkbench.Benchmarks.Comparison;
using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Evaluation.Comparison.SampleWise;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Thresholds;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var studies = args.Length > 0 ? int.Parse(args[0]) : 2000;
(double, double) same = (1.5, 1.5);
Study[] designs =
[
    new("one image a patient, 200 patients", 200, _ => 1, false, same),
    new("4 images, one class a patient, 120 patients", 120, _ => 4, false, same),
    new("4 images, both classes in a patient, 120 patients", 120, _ => 4, true, same),
    new("1 to 12 images, one class a patient, 120 patients", 120, patient => 1 + ((patient / 2) % 12), false, same),
    new("4 images, one class a patient, 60 patients", 60, _ => 4, false, same),
    new("4 images; the patient makes 10 % of one model's errors and 90 % of the other's", 120, _ => 4, false, same) { OfPatient = (0.1, 0.9) },
    new("a true difference: 4 images, one class, 120 patients", 120, _ => 4, false, (1.9, 1.3)),
];

Console.WriteLine($"Share of {studies:N0} studies in which a test says p < 0.05, and how often the interval of the AUROC difference holds the truth (%)\n");
Console.WriteLine("| studies | swap AUROC | swap accuracy | swap Brier | DeLong | McNemar | interval |");
Console.WriteLine("|---|---|---|---|---|---|---|");
foreach (var design in args.Length > 1 ? args.Skip(1).Select(number => designs[int.Parse(number) - 1]) : designs)
{
    var counts = new int[6];
    Parallel.For(0, studies, seed =>
    {
        var (first, second) = design.Draw(seed);
        var half = OperatingThreshold.At(0.5);
        var report = ModelComparison.Compare(
            [new("first", first, half), new("second", second, half)],
            1,
            [MetricNames.Auroc, MetricNames.Accuracy, MetricNames.Brier],
            new() { Draws = 999, Replicates = 999, Threads = 1, Seed = (ulong)seed });
        var differences = report.Metrics.Select(metric => metric.Models[0].Difference!).ToArray();
        var interval = differences[0].Estimate;
        bool[] found =
        [
            .. differences.Select(difference => difference.P < 0.05),
            PairedDeLong.Of(first, second)!.P < 0.05,
            McNemarTest.Of(first, half, second, half).ExactP < 0.05,
            interval.Low <= design.TrueDifference && design.TrueDifference <= interval.High,
        ];
        for (var index = 0; index < found.Length; index++)
        {
            Interlocked.Add(ref counts[index], found[index] ? 1 : 0);
        }
    });
    Console.WriteLine($"| {design.Name} | {string.Join(" | ", counts.Select(count => $"{100.0 * count / studies:0.0}"))} |");
}

var large = new Study("speed", 1000, _ => 2, false, (1.5, 1.4)).Draw(1);
foreach (var metric in new[] { MetricNames.Auroc, MetricNames.Sensitivity, MetricNames.Brier })
{
    var (watch, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
    ModelComparison.Compare(
        [new("first", large.First, OperatingThreshold.At(0.5)), new("second", large.Second, OperatingThreshold.At(0.5))], 0, [metric]);
    Console.WriteLine($"\n{metric}, 2,000 samples, 10,000 swaps, 2,000 resamples, on {Environment.ProcessorCount} processors: {watch.Elapsed.TotalSeconds:0.00} s, "
        + $"of processor time {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds:0.00} s");
}
