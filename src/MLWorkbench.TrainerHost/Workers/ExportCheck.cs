using System.Globalization;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.Training;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>Compares the exported graph with the network it came from, on validation images; a head on a backbone by their features.</summary>
internal static class ExportCheck
{
    /// <summary>Probabilities that differ by more than this are not the same model.</summary>
    public const double Tolerance = 1e-4;

    /// <summary>The largest difference between two probabilities.</summary>
    /// <param name="graph">The graph and what it must reproduce.</param>
    /// <exception cref="WorkbenchException">It is above <see cref="Tolerance"/>.</exception>
    public static double Run(TrainedGraph graph)
    {
        switch (graph)
        {
            case TrainedGraph.Whole { Probe: var probe } whole:
                using (var scorer = new GraphScorer(whole.Onnx, ThreadBudget.Threads))
                {
                    return Compare(scorer.Score(probe.Values, probe.Probabilities.Length, probe.Layout), probe.Probabilities, probe.Scale);
                }

            case TrainedGraph.OnBackbone { Probe: var probe } head:
                using (var session = new InferenceSession(head.Head, new SessionOptions { Threads = 1 }))
                {
                    var rows = probe.Probabilities.Length;
                    var scored = session.Run(probe.Layout.Tensors(probe.Features, rows), [FusedGraph.Probabilities])[0];
                    return Compare([.. scored.Values.Chunk(scored.Values.Length / rows)], probe.Probabilities);
                }

            default:
                throw new ArgumentException($"No check for {graph.GetType().Name}.", nameof(graph));
        }
    }

    /// <summary>The largest difference between probabilities that should be the same.</summary>
    /// <param name="scored">What the graph says.</param>
    /// <param name="trained">What the training engine said.</param>
    /// <param name="scale">What a difference is large beside: 1 for probabilities.</param>
    /// <exception cref="WorkbenchException">It is above <see cref="Tolerance"/> times the scale.</exception>
    public static double Compare(IReadOnlyList<float[]> scored, IReadOnlyList<float[]> trained, double scale = 1)
    {
        var difference = scored.Zip(trained, (mine, theirs) => mine.Zip(theirs, (a, b) => Math.Abs((double)a - b)).Max()).Max();
        return difference <= Tolerance * scale
            ? difference
            : throw new WorkbenchException(string.Create(
                CultureInfo.InvariantCulture,
                $"the exported graph gives other {(scale == 1 ? "probabilities" : "numbers")} than the trained network (by up to {difference:0.0e+0}; {Tolerance * scale:0.0e+0} is allowed)"));
    }
}
