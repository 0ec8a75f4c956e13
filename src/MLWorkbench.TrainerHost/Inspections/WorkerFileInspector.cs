using MLWorkbench.Data.Inspection;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.TrainerHost.Workers;

namespace MLWorkbench.TrainerHost.Inspections;

/// <summary>Looks at files in a child process: one that crashes a decoder costs that child, and is told by name.</summary>
public sealed class WorkerFileInspector : IAsyncDisposable
{
    private readonly WorkerProgram _program;
    private readonly int _threads;
    private WorkerProcess? _worker;

    /// <summary>Creates an inspector.</summary>
    /// <param name="program">The program to run as a child.</param>
    /// <param name="threads">Threads the child may use.</param>
    public WorkerFileInspector(WorkerProgram program, int threads) => (_program, _threads) = (program, threads);

    /// <summary>Looks at a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="EngineMissingException">The engine that decodes is not there.</exception>
    public async Task<FileInspection> InspectAsync(string path, CancellationToken cancellation)
    {
        _worker ??= WorkerProcess.Start(_program, _threads, "cpu");
        using var watch = new ScanWatch(_worker, ScanWatch.MostBytes, ScanWatch.MostWork);
        try
        {
            await _worker.SendAsync(new InspectFile(Path.GetFullPath(path))).ConfigureAwait(false);
            return await _worker.ReadAsync(cancellation).ConfigureAwait(false) switch
            {
                FileInspected { Inspection: var inspection } => inspection with { Path = path },
                ScanImpossible { Reason: var reason } => throw new EngineMissingException("OpenCV", reason),
                var other => throw new WorkbenchException($"{path}: the process that looks at files answered with {other.GetType().Name}."),
            };
        }
        catch (WorkerEndedException ended)
        {
            await DisposeAsync().ConfigureAwait(false);
            return new FileInspection { Path = path, Error = watch.Reason(ended) };
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_worker is { } worker)
        {
            _worker = null;
            await worker.DisposeAsync().ConfigureAwait(false);
        }
    }
}
