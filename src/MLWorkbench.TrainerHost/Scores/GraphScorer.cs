using MLWorkbench.Data;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.TrainerHost.Runs.Winners;
using MLWorkbench.Training;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.TrainerHost.Scores;

/// <summary>Probabilities of an exported graph, or its numbers, as every consumer of the model will compute them.</summary>
internal sealed class GraphScorer : IDisposable
{
    private const int BatchSize = 32;
    private readonly InferenceSession _session;
    private readonly string _output;
    private readonly int _threads;

    /// <summary>Opens a graph.</summary>
    /// <param name="onnx">The graph.</param>
    /// <param name="threads">Threads for decoding and for the graph.</param>
    public GraphScorer(byte[] onnx, int threads)
    {
        (_session, _threads) = (new InferenceSession(onnx, new SessionOptions { Threads = threads }), threads);
        _output = AnswerOf(_session);
    }

    /// <summary>The output that holds the answer: probabilities, or of a graph that predicts a number its value.</summary>
    /// <param name="session">A graph.</param>
    public static string AnswerOf(InferenceSession session) =>
        session.Outputs.Any(output => output.Name == FusedGraph.Value) ? FusedGraph.Value : FusedGraph.Probabilities;

    /// <summary>Scores samples.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="input">How they become the graph's input.</param>
    /// <returns>One row per sample, one column per class; of numbers one.</returns>
    public float[][] Score(IReadOnlyList<Sample> samples, InputPlan input) => Score(samples, input, [_output])[0];

    /// <summary>Scores samples, and keeps what the network said before it was calibrated inside the graph.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="input">How they become the graph's input.</param>
    public GraphScores ScoreBoth(IReadOnlyList<Sample> samples, InputPlan input)
    {
        var isCalibrated = _session.Outputs.Any(output => output.Name == CalibratedGraph.Uncalibrated);
        var scores = Score(samples, input, isCalibrated ? [_output, CalibratedGraph.Uncalibrated] : [_output]);
        return new(scores[0], isCalibrated ? scores[1] : null);
    }

    /// <summary>Scores raw values.</summary>
    /// <param name="values">The values, sample by sample.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="layout">How those of one sample are divided among the graph's inputs.</param>
    public float[][] Score(float[] values, int count, SampleLayout layout)
    {
        var output = _session.Run(layout.Tensors(values, count), [_output])[0];
        return [.. output.Values.Chunk(output.Values.Length / count)];
    }

    private float[][][] Score(IReadOnlyList<Sample> samples, InputPlan input, string[] outputs)
    {
        var rows = outputs.Select(_ => new float[samples.Count][]).ToArray();
        foreach (var (first, count, values) in input.Read(samples, BatchSize, _threads))
        {
            var scored = _session.Run(input.Layout.Tensors(values, count), outputs);
            for (var output = 0; output < outputs.Length; output++)
            {
                foreach (var (row, said) in scored[output].Values.Chunk(scored[output].Values.Length / count).Index())
                {
                    rows[output][first + row] = said;
                }
            }
        }

        return rows;
    }

    public void Dispose() => _session.Dispose();
}
