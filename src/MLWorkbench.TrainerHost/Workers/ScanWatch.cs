using System.Globalization;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>
/// Looks at a worker while it decodes files for the first time: ends it when it holds more memory than decoding may take, or works on without an
/// answer. A file is to blame, not the run.
/// </summary>
internal sealed class ScanWatch : IDisposable
{
    /// <summary>The largest image that is let in takes 0.9 GB decoded, and the worker looks at several files at once.</summary>
    public const long MostBytes = 6_000_000_000;

    /// <summary>Processor time without an answer. The largest image that is let in takes a few seconds.</summary>
    public static readonly TimeSpan MostWork = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan _period = TimeSpan.FromMilliseconds(500);

    private readonly WorkerProcess _worker;
    private readonly long _bytes;
    private readonly TimeSpan _work;
    private readonly Timer _timer;
    private long _answered;
    private string? _verdict;

    /// <summary>Begins to watch.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="bytes">Bytes it may hold.</param>
    /// <param name="work">Processor time that it may use between two answers.</param>
    public ScanWatch(WorkerProcess worker, long bytes, TimeSpan work)
    {
        (_worker, _bytes, _work) = (worker, bytes, work);
        Answered();
        _timer = new Timer(_ => Look(), null, _period, _period);
    }

    /// <summary>Why a file could not be decoded by a worker that has ended: a limit that it passed, or its own end.</summary>
    /// <param name="ended">The worker's end.</param>
    public string Reason(WorkerEndedException ended) => _verdict ?? $"decoding it ended the process that tried (exit code {ended.ExitCode})";

    /// <summary>The worker has answered: its time begins anew.</summary>
    public void Answered() => Interlocked.Exchange(ref _answered, _worker.ProcessorTime.Ticks);

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var used = _worker.ProcessorTime - TimeSpan.FromTicks(Interlocked.Read(ref _answered));
        _verdict ??= _worker.ResidentBytes > _bytes ? string.Create(CultureInfo.InvariantCulture, $"decoding it took more than {_bytes / 1e9:0.#} GB of memory and was ended")
            : used > _work ? string.Create(CultureInfo.InvariantCulture, $"decoding it took more than {_work.TotalSeconds:0} seconds of processor time and was ended")
            : null;
        if (_verdict is not null)
        {
            _worker.Kill();
        }
    }
}
