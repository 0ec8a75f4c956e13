using System.Runtime.ExceptionServices;

namespace MLWorkbench.Imaging.Batches;

/// <summary>Work on many images at once.</summary>
internal static class ParallelImages
{
    /// <summary>
    /// Runs the work for each position. Every position is tried; of several failures the first by position is thrown, so that
    /// the message does not depend on threads.
    /// </summary>
    internal static void Run(int count, int threads, Action<int> work)
    {
        var failures = new Exception?[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, position =>
        {
            try
            {
                work(position);
            }
            catch (Exception failure)
            {
                failures[position] = failure;
            }
        });

        if (failures.FirstOrDefault(failure => failure is not null) is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }
}
