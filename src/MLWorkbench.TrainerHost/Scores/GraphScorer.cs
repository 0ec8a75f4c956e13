using MLWorkbench.Data;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.TrainerHost.Runs.Winners;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Scores;

/// <summary>Probabilities of an exported graph, as every consumer of the model will compute them.</summary>
internal sealed class GraphScorer : IDisposable
{
    private const int BatchSize = 32;
    private const string Output = "probabilities";
    private readonly InferenceSession _session;
    private readonly int _threads;

    /// <summary>Opens a graph.</summary>
    /// <param name="onnx">The graph.</param>
    /// <param name="threads">Threads for decoding and for the graph.</param>
    public GraphScorer(byte[] onnx, int threads) => (_session, _threads) = (new InferenceSession(onnx, new SessionOptions { Threads = threads }), threads);

    /// <summary>Scores samples.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="input">How they become the graph's input.</param>
    /// <returns>One row per sample, one column per class.</returns>
    public float[][] Score(IReadOnlyList<Sample> samples, InputPlan input) => Score(samples, input, [Output])[0];

    /// <summary>Scores samples, and keeps what the network said before it was calibrated inside the graph.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="input">How they become the graph's input.</param>
    public GraphScores ScoreBoth(IReadOnlyList<Sample> samples, InputPlan input)
    {
        var isCalibrated = _session.Outputs.Any(output => output.Name == CalibratedGraph.Uncalibrated);
        var scores = Score(samples, input, isCalibrated ? [Output, CalibratedGraph.Uncalibrated] : [Output]);
        return new(scores[0], isCalibrated ? scores[1] : null);
    }

    /// <summary>Scores raw values.</summary>
    /// <param name="values">The values, sample by sample.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="shape">The shape of one sample.</param>
    public float[][] Score(float[] values, int count, IReadOnlyList<int> shape)
    {
        var output = _session.Run(new FloatTensor(values, [count, .. shape]), Output);
        return [.. output.Values.Chunk(output.Values.Length / count)];
    }

    private float[][][] Score(IReadOnlyList<Sample> samples, InputPlan input, string[] outputs)
    {
        var rows = outputs.Select(_ => new float[samples.Count][]).ToArray();
        foreach (var (first, count, values) in input.Read(samples, BatchSize, _threads))
        {
            var scored = _session.Run([new FloatTensor(values, [count, .. input.Shape])], outputs);
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
