using MLWorkbench.Runtime;

namespace MLWorkbench.Serving.Batching;

/// <summary>A prepared image that waits for its answer.</summary>
/// <param name="Model">The model that it was prepared for; it stays alive until the answer is there.</param>
/// <param name="Image">The image.</param>
/// <param name="Cancellation">Cancelled when nobody waits any more.</param>
internal sealed record PendingImage(Model Model, PreparedImage Image, CancellationToken Cancellation)
{
    private readonly TaskCompletionSource<Prediction> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer.</summary>
    public Task<Prediction> Answer => _answer.Task;

    public void Complete(Prediction prediction) => _answer.TrySetResult(prediction);

    public void Fail(Exception failure) => _answer.TrySetException(failure);

    public void Cancel() => _answer.TrySetCanceled(Cancellation);
}
