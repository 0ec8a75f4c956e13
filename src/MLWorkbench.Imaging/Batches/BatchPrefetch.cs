namespace MLWorkbench.Imaging.Batches;

/// <summary>Two buffers: one is being used while the other is being filled.</summary>
internal static class BatchPrefetch
{
    internal static IEnumerable<ImageBatch> Read(BatchLoader loader, ReadOnlyMemory<int> order, int batchSize, int epoch)
    {
        var size = Math.Min(batchSize, order.Length);
        var buffers = new[] { new float[(long)size * loader.Plan.Shape.Values], new float[(long)size * loader.Plan.Shape.Values] };
        Task<ImageBatch>? coming = null;
        try
        {
            coming = Start(loader, order, 0, batchSize, epoch, buffers[0]);
            for (var number = 0; coming is not null; number++)
            {
                var batch = coming.GetAwaiter().GetResult();
                coming = Start(loader, order, number + 1, batchSize, epoch, buffers[(number + 1) % 2]);
                yield return batch;
            }
        }
        finally
        {
            // A caller that stops early must not leave a thread writing into memory that nobody owns.
            ((IAsyncResult?)coming)?.AsyncWaitHandle.WaitOne();
        }
    }

    private static Task<ImageBatch>? Start(
        BatchLoader loader, ReadOnlyMemory<int> order, int number, int batchSize, int epoch, float[] buffer)
    {
        var start = (long)number * batchSize;
        if (start >= order.Length)
        {
            return null;
        }

        var samples = order.Slice((int)start, Math.Min(batchSize, order.Length - (int)start));
        return Task.Factory.StartNew(
            () =>
            {
                loader.Fill(samples, epoch, buffer);
                return new ImageBatch(samples, buffer.AsMemory(0, samples.Length * loader.Plan.Shape.Values));
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }
}
