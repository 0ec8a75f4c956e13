using MLWorkbench.Foundation.Engines;

namespace MLWorkbench.Training.Heads.Algebra;

/// <summary>A division of rows that depends on their number alone: sums over its parts are the same with any number of threads.</summary>
internal readonly struct RowParts
{
    private const int Most = 32;
    private const int Least = 64;

    private readonly int _rows;
    private readonly int _size;

    private RowParts(int rows, int size) => (_rows, _size) = (rows, size);

    /// <summary>Number of parts.</summary>
    public int Count => (_rows + _size - 1) / _size;

    /// <summary>At most 32 parts of at least 64 rows, each a multiple of 32 but the last.</summary>
    public static RowParts Of(int rows) => new(rows, Math.Max(Least, (rows + (Most * 32) - 1) / (Most * 32) * 32));

    /// <summary>The first row of a part.</summary>
    public int Start(int part) => part * _size;

    /// <summary>The row after its last.</summary>
    public int End(int part) => Math.Min(_rows, (part + 1) * _size);

    /// <summary>Does the work of every part, on as many threads as the process may use.</summary>
    public void Run(Action<int> work) => Threads.Run(Count, work);
}

/// <summary>The threads of the dense products.</summary>
internal static class Threads
{
    private static readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = ThreadBudget.Threads };

    /// <summary>Calls the work with every number below the count.</summary>
    public static void Run(int count, Action<int> work)
    {
        if (count == 1 || ThreadBudget.Threads == 1)
        {
            for (var index = 0; index < count; index++)
            {
                work(index);
            }
        }
        else
        {
            Parallel.For(0, count, _options, work);
        }
    }
}
