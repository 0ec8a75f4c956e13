using System.Diagnostics;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.Training;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>
/// What a trial is measured by beside the study's metric: log loss and size, by which trials that are as good as each other are told apart,
/// and whatever further objectives and constraints ask for.
/// </summary>
internal static class TrialMeasures
{
    /// <summary>Milliseconds for one prepared sample on one thread.</summary>
    public const string Latency = "latency";

    /// <summary>Megabytes of the exported graph.</summary>
    public const string Size = "size";

    private const double Megabyte = 1e6;

    /// <summary>Measures a trial.</summary>
    /// <param name="validation">Its validation predictions; with folds out-of-fold ones.</param>
    /// <param name="graph">What computes them.</param>
    /// <param name="input">Gives the shape of a sample.</param>
    /// <param name="asked">Names of further metrics; decisions are made at the threshold that the predictions themselves suggest.</param>
    public static IReadOnlyDictionary<string, double> Of(PredictionSet validation, TrainedGraph graph, InputPlan input, IReadOnlyList<string> asked)
    {
        var threshold = new Lazy<OperatingThreshold>(() => OperatingThreshold.ChooseOn(validation));
        var loss = Evaluator.Measure(validation, MetricNames.LogLoss) ?? double.NaN;
        return Of(graph, input, [MetricNames.LogLoss, .. asked], name => name == MetricNames.LogLoss ? loss : Evaluator.Measure(validation, name, threshold.Value) ?? double.NaN);
    }

    /// <summary>Measures a trial that predicts numbers: its size, and what else is asked for.</summary>
    /// <param name="validation">Its validation predictions; with folds out-of-fold ones.</param>
    /// <param name="graph">What computes them.</param>
    /// <param name="input">Gives the shape of a sample.</param>
    /// <param name="asked">Names of further metrics.</param>
    public static IReadOnlyDictionary<string, double> Of(IReadOnlyList<RegressionRow> validation, TrainedGraph graph, InputPlan input, IReadOnlyList<string> asked) =>
        Of(graph, input, asked, name => RegressionEvaluator.Measure(validation, name));

    private static SortedDictionary<string, double> Of(TrainedGraph graph, InputPlan input, IEnumerable<string> names, Func<string, double> measure)
    {
        var measures = new SortedDictionary<string, double>(StringComparer.Ordinal) { [Size] = Bytes(graph) / Megabyte };
        foreach (var name in names.Where(name => name != Size).Distinct(StringComparer.Ordinal))
        {
            measures[name] = name == Latency ? Milliseconds(graph, input) : measure(name);
        }

        return measures;
    }

    private static long Bytes(TrainedGraph graph) => graph switch
    {
        TrainedGraph.Whole whole => whole.Onnx.LongLength,
        TrainedGraph.OnBackbone head => head.Head.LongLength + head.Backbone.Onnx.LongLength,
        _ => throw new ArgumentException($"No size of {graph.GetType().Name}.", nameof(graph)),
    };

    private static double Milliseconds(TrainedGraph graph, InputPlan input)
    {
        const int warmUps = 3;
        const int runs = 15;
        var onnx = graph switch
        {
            TrainedGraph.Whole whole => whole.Onnx,
            TrainedGraph.OnBackbone head => FusedGraph.Make(head.Backbone.Onnx, head.Head),
            _ => throw new ArgumentException($"No latency of {graph.GetType().Name}.", nameof(graph)),
        };
        using var session = new InferenceSession(onnx, new SessionOptions { Threads = 1 });
        var answer = GraphScorer.AnswerOf(session);
        var sample = input.Layout.Tensors(new float[input.Layout.Values], 1);
        var times = new double[runs];
        for (var run = -warmUps; run < runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            session.Run(sample, [answer]);
            if (run >= 0)
            {
                times[run] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        Array.Sort(times);
        return times[runs / 2];
    }
}
