using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using MLWorkbench.Foundation.Engines;

namespace MLWorkbench.Data;

/// <summary>A parallel loop within the thread budget whose failure is the first one itself, not a bundle around it.</summary>
internal static class BudgetedLoop
{
    public static void Run(int count, Action<int> body, CancellationToken cancellation) =>
        Guarded(cancellation, budget => Parallel.For(0, count, budget, body));

    /// <summary>Hands out one index at a time, that of the largest first: no thread is left with much to do when the others have ended.</summary>
    public static void RunLargestFirst(IReadOnlyList<long> sizes, Action<int> body, CancellationToken cancellation)
    {
        var order = Enumerable.Range(0, sizes.Count).OrderByDescending(index => sizes[index]);
        Guarded(cancellation, budget => Parallel.ForEach(Partitioner.Create(order, EnumerablePartitionerOptions.NoBuffering), budget, body));
    }

    private static void Guarded(CancellationToken cancellation, Action<ParallelOptions> loop)
    {
        try
        {
            loop(new ParallelOptions { MaxDegreeOfParallelism = ThreadBudget.Threads, CancellationToken = cancellation });
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.Flatten().InnerExceptions[0]);
        }
    }
}
