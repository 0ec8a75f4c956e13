using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MLWorkbench.Benchmarks.Evaluation;
using MLWorkbench.Evaluation.Intervals.DeLong;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;

// One line of JSON per figure on standard output. The predictions of the full report are written to the given file for the peer.
if (args.Length == 0)
{
    Console.Error.WriteLine("Usage: EvaluationBenchmark PREDICTIONS.csv [replicates]");
    return 2;
}

var replicates = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2000;
var predictions = MadePredictions.Of(10_000, 5, 1);
PredictionsCsv.Write(args[0], predictions);
var convention = OperatingThreshold.DefaultFor(predictions.Task);
Evaluator.Evaluate(MadePredictions.Of(500, 5, 2), convention, new() { Bootstrap = 50 });
for (var round = 0; round < 3; round++)
{
    Print("full report", predictions.Rows.Count, () => Evaluator.Evaluate(predictions, convention, new() { Bootstrap = replicates }));
}

for (var samples = 1_000; samples <= 1_000_000; samples *= 10)
{
    var two = MadePredictions.Of(samples, 2, 3);
    double[] scores = [.. two.Rows.Select(row => row.Probabilities[1])];
    bool[] truth = [.. two.Rows.Select(row => row.Labels[0] == 1)];
    DeLongCovariance.Of([scores], truth);
    Print("AUROC", samples, () => Evaluator.Measure(two, "auroc"));
    Print("DeLong", samples, () => DeLongCovariance.Of([scores], truth));
}

return 0;

static void Print(string what, int samples, Action work)
{
    var cpu = Process.GetCurrentProcess().TotalProcessorTime;
    var watch = Stopwatch.StartNew();
    work();
    var seconds = watch.Elapsed.TotalSeconds;
    var processor = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
    Console.WriteLine(JsonSerializer.Serialize(new { what, samples, seconds, processor }));
}
