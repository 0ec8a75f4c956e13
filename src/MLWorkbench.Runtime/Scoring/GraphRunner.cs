using System.Collections.Concurrent;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Packaging.Manifests;

namespace MLWorkbench.Runtime;

/// <summary>
/// Runs the graph. Single images, the usual case, use calls that are prepared once and kept, one for each thread that predicts at the same
/// time: no buffer is made per prediction.
/// </summary>
internal sealed class GraphRunner : IDisposable
{
    private readonly InferenceSession _session;
    private readonly SampleLayout _layout;
    private readonly string[] _outputs;
    private readonly int _kept;
    private readonly ConcurrentBag<PreparedRun> _idle = [];
    private int _count;
    private volatile bool _disposed;

    /// <summary>Takes over a session.</summary>
    /// <param name="session">The graph.</param>
    /// <param name="manifest">Its input and outputs.</param>
    /// <param name="checksInput">Whether the distance to the training images is computed too.</param>
    public GraphRunner(InferenceSession session, ModelManifest manifest, bool checksInput)
    {
        var answer = manifest.Answer;
        (_session, _layout, Columns) = (session, new SampleLayout([.. manifest.Input.Tensors.Select(tensor => tensor.Shape)]), answer.Columns);
        _outputs = checksInput && manifest.InputCheck is { } check ? [answer.Tensor, check.Tensor] : [answer.Tensor];
        _kept = 2 * Environment.ProcessorCount;
    }

    /// <summary>Values of one image or row; of an image with a row those of both, the image first.</summary>
    public int Values => _layout.Values;

    /// <summary>Their shapes in words: "3 x 96 x 96 and 5".</summary>
    public string Shapes => _layout.ToString();

    /// <summary>Values of one answer: a probability for each class, or the one number.</summary>
    public int Columns { get; }

    /// <summary>Scores one image or row.</summary>
    /// <param name="values">[C, H, W] or [columns], or both</param>
    /// <param name="cancellation">Ends the call between two operators.</param>
    /// <param name="decide">Reads the probabilities, or the number, and the distance (NaN without an input check); neither may be kept.</param>
    public T Run<T>(ReadOnlySpan<float> values, CancellationToken cancellation, Func<ReadOnlySpan<float>, double, T> decide)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(Model));
        if (_layout.Shapes.Count > 1)
        {
            var (answers, distances) = Run(values.ToArray(), 1, cancellation);
            return decide(answers, distances.Length > 0 ? distances[0] : double.NaN);
        }

        var call = Rent();
        try
        {
            values.CopyTo(call.Input);
            call.Run(cancellation);
            return decide(call.Output, _outputs.Length > 1 ? call.OutputAt(1)[0] : double.NaN);
        }
        finally
        {
            Return(call);
        }
    }

    /// <summary>Scores a batch.</summary>
    /// <param name="values">[N, C, H, W] or [N, columns], or both sample by sample</param>
    /// <param name="count">N</param>
    /// <param name="cancellation">Ends the call between two operators.</param>
    /// <returns>Probabilities [N, classes] or numbers [N, 1], and distances [N] or none.</returns>
    public (float[] Probabilities, float[] Distances) Run(float[] values, int count, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(Model));
        var results = _session.Run(_layout.Tensors(values, count), _outputs, cancellation);
        return (results[0].Values, results.Length > 1 ? results[1].Values : []);
    }

    /// <summary>Frees the graph; calls that are still running end first.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var call))
        {
            call.Dispose();
        }

        _session.Dispose();
    }

    private PreparedRun Rent()
    {
        if (_idle.TryTake(out var call))
        {
            Interlocked.Decrement(ref _count);
            return call;
        }

        (string, long[])[] shapes = [(_outputs[0], [1, Columns]), .. _outputs.Skip(1).Select(output => (output, (long[])[1, 1]))];
        return _session.Prepare([1, .. _layout.Shapes[0].Select(size => (long)size)], shapes);
    }

    private void Return(PreparedRun call)
    {
        if (_disposed || Interlocked.Increment(ref _count) > _kept)
        {
            Interlocked.Decrement(ref _count);
            call.Dispose();
            return;
        }

        _idle.Add(call);
        // Disposed of meanwhile: nobody else would free it.
        if (_disposed && _idle.TryTake(out var left))
        {
            left.Dispose();
        }
    }
}
