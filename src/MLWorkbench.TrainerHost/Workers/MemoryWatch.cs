using System.Globalization;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>Ends a worker that holds more memory than it may, before the system ends something else.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private static readonly TimeSpan _period = TimeSpan.FromMilliseconds(500);
    private readonly Timer _timer;

    /// <summary>Begins to watch.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="cap">Bytes it may hold.</param>
    public MemoryWatch(WorkerProcess worker, long cap) => _timer = new Timer(
        _ =>
        {
            if (worker.ResidentBytes > cap)
            {
                Verdict = string.Create(
                    CultureInfo.InvariantCulture,
                    $"the trial needed more than {cap / 1e9:0.0} GB of memory and was ended; smaller images, batches or networks need less");
                worker.Kill();
            }
        },
        null,
        _period,
        _period);

    /// <summary>Why the worker was ended; null if it was not.</summary>
    public string? Verdict { get; private set; }

    public void Dispose() => _timer.Dispose();
}
