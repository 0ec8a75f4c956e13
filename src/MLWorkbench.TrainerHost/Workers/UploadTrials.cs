using System.Collections.Concurrent;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Codecs;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>
/// Decodes what a stranger sends in a child process first, for a service that must not end: a file that ends a decoder, or asks for too much memory
/// or time, costs that child. The content travels through a pipe and never lies on a disk. Children stay for the next file.
/// </summary>
public sealed class UploadTrials : IAsyncDisposable
{
    private readonly WorkerProgram _program;
    private readonly SemaphoreSlim _free;
    private readonly ConcurrentBag<WorkerProcess> _idle = [];

    /// <summary>Prepares; the first child starts with the first file.</summary>
    /// <param name="program">The program to run as a child.</param>
    /// <param name="children">Children that may work at the same time.</param>
    public UploadTrials(WorkerProgram program, int children) => (_program, _free) = (program, new SemaphoreSlim(children));

    /// <summary>Bytes that a child may hold. Default 3 GB: the largest image that is let in takes 0.9 GB decoded, and its decoder as much again.</summary>
    public long MostBytes { get; init; } = 3_000_000_000;

    /// <summary>Processor time that a child may use for one file. Default 30 seconds: the largest image that is let in takes a few.</summary>
    public TimeSpan MostWork { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Tries a file, if it is one that could end a decoder (<see cref="FirstDecoding"/>).</summary>
    /// <param name="file">Its content.</param>
    /// <param name="cancellation">Ends the waiting, and the child that works for it.</param>
    /// <exception cref="InputException">Decoding it ended the child, or took more than it may.</exception>
    public async Task TryAsync(ReadOnlyMemory<byte> file, CancellationToken cancellation)
    {
        if (!FirstDecoding.IsRisky(file))
        {
            return;
        }

        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await TryInChildAsync(file, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Ends the children.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var worker))
        {
            await worker.DisposeAsync().ConfigureAwait(false);
        }

        _free.Dispose();
    }

    private async Task TryInChildAsync(ReadOnlyMemory<byte> file, CancellationToken cancellation)
    {
        var worker = _idle.TryTake(out var waiting) ? waiting : WorkerProcess.Start(_program, threads: 1, "cpu");
        var answered = false;
        using var watch = new ScanWatch(worker, MostBytes, MostWork);
        try
        {
            await worker.SendAsync(new TryUpload(file)).ConfigureAwait(false);
            var reply = await worker.ReadAsync(cancellation).ConfigureAwait(false);
            answered = true;
            if (reply is ScanImpossible { Reason: var missing })
            {
                throw new EngineMissingException("a decoder", missing);
            }
        }
        catch (WorkerEndedException ended)
        {
            throw new InputException($"the file is damaged: {watch.Reason(ended)}", ended);
        }
        finally
        {
            if (answered)
            {
                _idle.Add(worker);
            }
            else
            {
                worker.Kill();
                await worker.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
