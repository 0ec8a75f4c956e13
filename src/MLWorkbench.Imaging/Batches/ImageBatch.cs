namespace MLWorkbench.Imaging.Batches;

/// <summary>One batch of a pass over the data. Its memory is used again: it is valid until the next batch is asked for.</summary>
/// <param name="Samples">Which images it holds, as positions in the loader's list.</param>
/// <param name="Values">Raw values, planar: [N, C, H, W].</param>
public readonly record struct ImageBatch(ReadOnlyMemory<int> Samples, ReadOnlyMemory<float> Values)
{
    /// <summary>Images in the batch.</summary>
    public int Count => Samples.Length;
}
