using System.Runtime.ExceptionServices;
using MLWorkbench.Foundation.Engines;

namespace MLWorkbench.Data;

/// <summary>A parallel loop within the thread budget whose failure is the first one itself, not a bundle around it.</summary>
internal static class BudgetedLoop
{
    public static void Run(int count, Action<int> body, CancellationToken cancellation)
    {
        var budget = new ParallelOptions { MaxDegreeOfParallelism = ThreadBudget.Threads, CancellationToken = cancellation };
        try
        {
            Parallel.For(0, count, budget, body);
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.Flatten().InnerExceptions[0]);
        }
    }
}
