using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.TrainerHost.Runs.Winners;

namespace MLWorkbench.TrainerHost.Scores;

/// <summary>Probabilities of an exported graph, as every consumer of the model will compute them.</summary>
internal sealed class GraphScorer : IDisposable
{
    private const int BatchSize = 32;
    private const string Output = "probabilities";
    private readonly InferenceSession _session;

    public GraphScorer(byte[] onnx, int threads) => _session = new InferenceSession(onnx, new SessionOptions { Threads = threads });

    /// <summary>Scores images that the plan prepares.</summary>
    /// <param name="inputs">The images.</param>
    /// <param name="plan">How they become pixels.</param>
    /// <param name="threads">Threads for decoding.</param>
    /// <returns>One row per image, one column per class.</returns>
    public float[][] Score(IReadOnlyList<ImageInput> inputs, ImagePlan plan, int threads) => Score(inputs, plan, threads, [Output])[0];

    /// <summary>Scores images, and keeps what the network said before it was calibrated inside the graph.</summary>
    /// <param name="inputs">The images.</param>
    /// <param name="plan">How they become pixels.</param>
    /// <param name="threads">Threads for decoding.</param>
    public GraphScores ScoreBoth(IReadOnlyList<ImageInput> inputs, ImagePlan plan, int threads)
    {
        var isCalibrated = _session.Outputs.Any(output => output.Name == CalibratedGraph.Uncalibrated);
        var scores = Score(inputs, plan, threads, isCalibrated ? [Output, CalibratedGraph.Uncalibrated] : [Output]);
        return new(scores[0], isCalibrated ? scores[1] : null);
    }

    /// <summary>Scores raw values.</summary>
    /// <param name="values">[N, C, H, W].</param>
    /// <param name="count">N.</param>
    /// <param name="plan">Gives the shape.</param>
    public float[][] Score(float[] values, int count, ImagePlan plan)
    {
        var output = _session.Run(new FloatTensor(values, count, plan.Channels, plan.Height, plan.Width), Output);
        return [.. output.Values.Chunk(output.Values.Length / count)];
    }

    private float[][][] Score(IReadOnlyList<ImageInput> inputs, ImagePlan plan, int threads, string[] outputs)
    {
        var loader = new BatchLoader(inputs, plan, new BatchOptions { Threads = threads });
        var rows = outputs.Select(_ => new float[inputs.Count][]).ToArray();
        foreach (var batch in loader.Read(Enumerable.Range(0, inputs.Count).ToArray(), BatchSize, epoch: 0))
        {
            var scored = _session.Run([new FloatTensor(batch.Values.ToArray(), batch.Count, plan.Channels, plan.Height, plan.Width)], outputs);
            for (var output = 0; output < outputs.Length; output++)
            {
                foreach (var (row, values) in scored[output].Values.Chunk(scored[output].Values.Length / batch.Count).Index())
                {
                    rows[output][batch.Samples.Span[row]] = values;
                }
            }
        }

        return rows;
    }

    public void Dispose() => _session.Dispose();
}
