namespace MLWorkbench.Torch.Export;

/// <summary>
/// A number seen in two recordings of the same forward pass, made with two batch sizes: equal in both it is fixed,
/// else it depends on the batch.
/// </summary>
/// <param name="First">Its value in the first recording.</param>
/// <param name="Second">Its value in the second recording.</param>
internal readonly record struct Length(long First, long Second)
{
    /// <summary>Whether it is the same whatever the batch.</summary>
    public bool IsFixed => First == Second;

    /// <summary>Whether it is the batch size itself.</summary>
    public bool IsBatch => this == Batch;

    /// <summary>The batch size in both recordings: two primes, so that no product of other lengths looks like it.</summary>
    public static Length Batch => new(2, 3);
}
