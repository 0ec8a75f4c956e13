using System.Globalization;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>
/// Looks at a worker while it trains: ends it when it holds more memory than it may, before the system ends something else, and tells the
/// study that it is alive as long as it uses the processor.
/// </summary>
internal sealed class WorkerWatch : IDisposable
{
    private static readonly TimeSpan _period = TimeSpan.FromMilliseconds(500);

    // A process that waits for something that never comes uses less than a thousandth of one core.
    private static readonly TimeSpan _stretch = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _work = TimeSpan.FromSeconds(0.1);

    private readonly WorkerProcess _worker;
    private readonly ITrialSigns? _signs;
    private readonly Timer _timer;
    private TimeSpan _used;
    private TimeSpan _watched;

    /// <summary>Begins to watch.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="cap">Bytes it may hold.</param>
    /// <param name="signs">Told that the worker is at work; null where nobody asks.</param>
    public WorkerWatch(WorkerProcess worker, long cap, ITrialSigns? signs)
    {
        (_worker, _signs) = (worker, signs);
        _timer = new Timer(
            _ =>
            {
                LookAtMemory(cap);
                LookAtWork();
            },
            null,
            _period,
            _period);
    }

    /// <summary>Why the worker was ended; null if it was not.</summary>
    public string? Verdict { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void LookAtMemory(long cap)
    {
        if (_worker.ResidentBytes > cap)
        {
            Verdict = string.Create(
                CultureInfo.InvariantCulture,
                $"the trial needed more than {cap / 1e9:0.0} GB of memory and was ended; smaller images, batches or networks need less");
            _worker.Kill();
        }
    }

    private void LookAtWork()
    {
        _watched += _period;
        if (_watched < _stretch)
        {
            return;
        }

        var used = _worker.ProcessorTime;
        if (used - _used >= _work)
        {
            _signs?.Alive();
        }

        (_used, _watched) = (used, TimeSpan.Zero);
    }
}
