using MLWorkbench.Data.Scanning;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>
/// Decodes files for the first time in a child process: a file that crashes a decoder costs that child, and is rejected by name.
/// </summary>
public sealed class WorkerFileScanner : IFileScanner
{
    private const int ChunkSize = 256;
    private readonly WorkerProgram _program;
    private readonly int _threads;

    /// <summary>Creates a scanner.</summary>
    /// <param name="program">The program to run as a child.</param>
    /// <param name="threads">Threads the child may use.</param>
    public WorkerFileScanner(WorkerProgram program, int threads)
    {
        _program = program;
        _threads = threads;
    }

    /// <summary>Bytes that a child may hold while it decodes.</summary>
    internal long MostBytes { get; init; } = ScanWatch.MostBytes;

    /// <summary>Processor time that a child may use without an answer.</summary>
    internal TimeSpan MostWork { get; init; } = ScanWatch.MostWork;

    /// <inheritdoc/>
    public IReadOnlyList<ScanResult> Scan(
        IReadOnlyList<string> paths, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        if (paths.Count == 0)
        {
            return [];
        }

        var found = new Dictionary<string, ScanResult>(StringComparer.Ordinal);
        ScanAsync(paths.Distinct(StringComparer.Ordinal).ToList(), asked => new ScanFiles(asked), Take, Guilty, found, progress, cancellation).GetAwaiter().GetResult();
        return [.. paths.Select(path => found[path])];

        void Take(WorkerReply reply)
        {
            if (reply is FileScanned { Result: var result })
            {
                found[result.Path] = result;
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<VolumeScan> ScanVolumes(
        IReadOnlyList<string> paths, VolumeOptions options, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        if (paths.Count == 0)
        {
            return [];
        }

        var found = new Dictionary<string, VolumeScan>(StringComparer.Ordinal);
        ScanAsync(paths.Distinct(StringComparer.Ordinal).ToList(), asked => new ScanVolumes(asked, options), Take, GuiltyVolume, found, progress, cancellation)
            .GetAwaiter().GetResult();
        return [.. paths.Select(path => found[path])];

        void Take(WorkerReply reply)
        {
            if (reply is VolumeScanned { Result: var result })
            {
                found[result.Path] = result;
            }
        }
    }

    private async Task ScanAsync<T>(
        IReadOnlyList<string> paths,
        Func<IReadOnlyList<string>, WorkerRequest> ask,
        Action<WorkerReply> take,
        Func<string, string, T> guilty,
        Dictionary<string, T> found,
        IProgress<int>? progress,
        CancellationToken cancellation)
    {
        var worker = WorkerProcess.Start(_program, _threads, "cpu");
        try
        {
            foreach (var chunk in paths.Chunk(ChunkSize))
            {
                var left = chunk.ToList();
                var alone = false;
                while (left.Count > 0)
                {
                    var asked = alone ? left.Take(1).ToList() : left;
                    using var watch = new ScanWatch(worker, MostBytes, MostWork);
                    try
                    {
                        await AskAsync(worker, ask(asked), take, watch, cancellation).ConfigureAwait(false);
                    }
                    catch (WorkerEndedException ended)
                    {
                        // One of the unanswered files ended the child; asked one at a time the guilty one shows itself.
                        if (asked.Count == 1 && !found.ContainsKey(asked[0]))
                        {
                            found[asked[0]] = guilty(asked[0], watch.Reason(ended));
                        }

                        alone = true;
                        await worker.DisposeAsync().ConfigureAwait(false);
                        worker = WorkerProcess.Start(_program, _threads, "cpu");
                    }

                    left.RemoveAll(found.ContainsKey);
                    progress?.Report(found.Count);
                }
            }
        }
        finally
        {
            await worker.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task AskAsync(
        WorkerProcess worker, WorkerRequest request, Action<WorkerReply> take, ScanWatch watch, CancellationToken cancellation)
    {
        await worker.SendAsync(request).ConfigureAwait(false);
        while (await worker.ReadAsync(cancellation).ConfigureAwait(false) is not ScanEnded and var reply)
        {
            if (reply is ScanImpossible { Reason: var reason })
            {
                throw new EngineMissingException("OpenCV", reason);
            }

            watch.Answered();
            take(reply);
        }
    }

    private static VolumeScan GuiltyVolume(string path, string reason) => new(path, 0, "", [], reason);

    private static ScanResult Guilty(string path, string reason) => new(path, new FileInfo(path).Length, "", null, reason);
}
