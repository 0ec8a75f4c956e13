using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>
/// A worker as its host sees it. The worker ends by itself when the host does, since its standard input closes then.
/// </summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    private const int KeptLines = 40;
    private readonly Process _process;
    private readonly Queue<string> _lastWords = new();

    private WorkerProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>Memory the worker holds now, in bytes; 0 after its end.</summary>
    public long ResidentBytes
    {
        get
        {
            try
            {
                _process.Refresh();
                return _process.HasExited ? 0 : _process.WorkingSet64;
            }
            catch (InvalidOperationException)
            {
                return 0;
            }
        }
    }

    /// <summary>Processor time the worker has used so far, on all cores.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            try
            {
                _process.Refresh();
                return _process.HasExited ? TimeSpan.Zero : _process.TotalProcessorTime;
            }
            catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
            {
                // It ended between the two looks.
                return TimeSpan.Zero;
            }
        }
    }

    /// <summary>Starts a worker.</summary>
    /// <param name="program">The program to run.</param>
    /// <param name="threads">Threads it may use.</param>
    /// <param name="device">"auto", "cpu" or "cuda".</param>
    public static WorkerProcess Start(WorkerProgram program, int threads, string device) =>
        new(Process.Start(program.StartInfo(threads, device))
            ?? throw new WorkbenchException($"{program.Path} could not be started."));

    /// <summary>Sends a request.</summary>
    /// <param name="request">What to do.</param>
    /// <exception cref="WorkerEndedException">The worker is gone.</exception>
    public async Task SendAsync(WorkerRequest request)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(WorkerJson.Write(request)).ConfigureAwait(false);
            await _process.StandardInput.FlushAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            throw await EndedAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the next reply.</summary>
    /// <param name="cancellation">Stops the waiting, not the worker.</param>
    /// <exception cref="WorkerEndedException">The worker ended instead of replying.</exception>
    public async Task<WorkerReply> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var line = await _process.StandardOutput.ReadLineAsync(cancellation).ConfigureAwait(false)
                ?? throw await EndedAsync().ConfigureAwait(false);
            try
            {
                return WorkerJson.Read<WorkerReply>(line);
            }
            catch (JsonException)
            {
                // A native library printed to standard output; it is not ours to read.
                Keep(line);
            }
        }
    }

    /// <summary>Ends the worker at once, whatever it does.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            try
            {
                await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                Kill();
            }
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_lastWords)
        {
            _lastWords.Enqueue(line);
            if (_lastWords.Count > KeptLines)
            {
                _lastWords.Dequeue();
            }
        }
    }

    private async Task<WorkerEndedException> EndedAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Kill();
            await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        lock (_lastWords)
        {
            return new WorkerEndedException(_process.ExitCode, [.. _lastWords]);
        }
    }
}
