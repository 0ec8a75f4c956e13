using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.OnnxRuntime;

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
    public float[][] Score(IReadOnlyList<ImageInput> inputs, ImagePlan plan, int threads)
    {
        var loader = new BatchLoader(inputs, plan, new BatchOptions { Threads = threads });
        var rows = new float[inputs.Count][];
        foreach (var batch in loader.Read(Enumerable.Range(0, inputs.Count).ToArray(), BatchSize, epoch: 0))
        {
            var scored = Score(batch.Values.ToArray(), batch.Count, plan);
            for (var row = 0; row < scored.Length; row++)
            {
                rows[batch.Samples.Span[row]] = scored[row];
            }
        }

        return rows;
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

    public void Dispose() => _session.Dispose();
}
