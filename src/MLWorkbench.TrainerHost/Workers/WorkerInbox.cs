using System.Collections.Concurrent;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>What a worker is asked to do, one request after the other; a request to stop overtakes the others.</summary>
internal sealed class WorkerInbox : IDisposable
{
    private readonly BlockingCollection<(WorkerRequest Request, CancellationTokenSource Stop)> _requests = [];
    private readonly Lock _gate = new();
    private (int Trial, CancellationTokenSource Stop)? _fit;

    /// <summary>Takes a request as it comes in.</summary>
    /// <param name="request">The request.</param>
    public void Take(WorkerRequest request)
    {
        if (request is StopTrial { Trial: var trial })
        {
            lock (_gate)
            {
                if (_fit is { } fit && fit.Trial == trial)
                {
                    fit.Stop.Cancel();
                }
            }

            return;
        }

        var stop = new CancellationTokenSource();
        lock (_gate)
        {
            if (request is FitTrial fit)
            {
                _fit = (fit.Trial, stop);
            }
        }

        _requests.Add((request, stop));
    }

    /// <summary>The requests to carry out, each with the token that stops it; waits for the next.</summary>
    public IEnumerable<(WorkerRequest Request, CancellationToken Stop)> Requests() =>
        _requests.GetConsumingEnumerable().Select(taken => (taken.Request, taken.Stop.Token));

    /// <inheritdoc/>
    public void Dispose() => _requests.Dispose();
}
