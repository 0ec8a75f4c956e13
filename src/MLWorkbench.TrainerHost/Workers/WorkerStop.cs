namespace MLWorkbench.TrainerHost.Workers;

/// <summary>
/// Asks a worker to end a trial when it is to end, and waits no longer than the user would: what a worker has loaded is worth some seconds,
/// but not many after Ctrl-C.
/// </summary>
internal sealed class WorkerStop : IDisposable
{
    /// <summary>How long a worker may take to come to the end of a step.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The same when the whole run ends.</summary>
    public static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _patience = new();
    private readonly CancellationTokenRegistration _asked;
    private readonly CancellationTokenRegistration _hurried;

    /// <summary>Begins to listen.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="trial">The trial that it has begun.</param>
    /// <param name="runEnds">Cancelled when the whole run ends.</param>
    /// <param name="trialEnds">Cancelled when the trial is to end, alone or with its run.</param>
    public WorkerStop(WorkerProcess worker, int trial, CancellationToken runEnds, CancellationToken trialEnds)
    {
        _asked = trialEnds.Register(() =>
        {
            _patience.CancelAfter(runEnds.IsCancellationRequested ? ShortPatience : Patience);
            _ = AskAsync(worker, trial);
        });
        _hurried = runEnds.Register(() => _patience.CancelAfter(ShortPatience));
    }

    /// <summary>Cancelled when the worker has been waited for long enough.</summary>
    public CancellationToken PatienceEnds => _patience.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _asked.Dispose();
        _hurried.Dispose();
        _patience.Dispose();
    }

    private static async Task AskAsync(WorkerProcess worker, int trial)
    {
        try
        {
            await worker.SendAsync(new StopTrial(trial)).ConfigureAwait(false);
        }
        catch (WorkerEndedException)
        {
            // Whoever waits for its replies learns of it.
        }
    }
}
