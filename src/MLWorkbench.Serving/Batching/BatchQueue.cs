using System.Threading.Channels;
using MLWorkbench.Runtime;

namespace MLWorkbench.Serving.Batching;

/// <summary>
/// Scores images together that wait together. A scorer takes what is there, at most a batch, and never waits for more: a single request is
/// answered at once, and under load the batches grow by themselves.
/// </summary>
internal sealed class BatchQueue : IAsyncDisposable
{
    private readonly Channel<PendingImage> _waiting = Channel.CreateUnbounded<PendingImage>();
    private readonly Task[] _scorers;
    private readonly int _largest;
    private readonly Action<int> _scored;

    /// <summary>Starts the scorers.</summary>
    /// <param name="scorers">How many work at the same time, each on a thread of its own.</param>
    /// <param name="largest">Images in one call of the graph.</param>
    /// <param name="scored">Told the size of each batch.</param>
    public BatchQueue(int scorers, int largest, Action<int> scored)
    {
        (_largest, _scored) = (largest, scored);
        _scorers = [.. Enumerable.Range(0, scorers).Select(_ => Task.Run(ScoreAsync))];
    }

    /// <summary>Images that wait.</summary>
    public int Waiting => _waiting.Reader.Count;

    /// <summary>Scores an image.</summary>
    /// <param name="model">The model; the caller keeps it alive until the answer is there.</param>
    /// <param name="prepared">The image.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    public Task<Prediction> ScoreAsync(Model model, PreparedImage prepared, CancellationToken cancellation)
    {
        var image = new PendingImage(model, prepared, cancellation);
        ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(image), this);
        return image.Answer;
    }

    /// <summary>Takes no more images and waits until those that wait are answered.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await Task.WhenAll(_scorers).ConfigureAwait(false);
    }

    private async Task ScoreAsync()
    {
        var batch = new List<PendingImage>(_largest);
        PendingImage? next = null;
        while (next is not null || await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            batch.Clear();
            next = Take(batch, next);
            if (batch.Count > 0)
            {
                Score(batch);
            }
        }
    }

    /// <summary>Takes images of one model; the first of another one is kept for the next batch.</summary>
    private PendingImage? Take(List<PendingImage> batch, PendingImage? first)
    {
        while (batch.Count < _largest && (first ?? (_waiting.Reader.TryRead(out var read) ? read : null)) is { } image)
        {
            first = null;
            if (image.Cancellation.IsCancellationRequested)
            {
                image.Cancel();
            }
            else if (batch.Count > 0 && batch[0].Model != image.Model)
            {
                return image;
            }
            else
            {
                batch.Add(image);
            }
        }

        return first;
    }

    private void Score(List<PendingImage> batch)
    {
        try
        {
            _scored(batch.Count);
            foreach (var (image, answer) in batch.Zip(batch[0].Model.Predict([.. batch.Select(image => image.Image)])))
            {
                image.Complete(answer);
            }
        }
        catch (Exception failure)
        {
            // Whoever waits hears of it; the scorer goes on.
            batch.ForEach(image => image.Fail(failure));
        }
    }
}
