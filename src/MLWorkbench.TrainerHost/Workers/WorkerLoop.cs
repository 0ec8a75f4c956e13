using System.Runtime.InteropServices;
using System.Text;
using MLWorkbench.Data.Inspection;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Torch.Running;
using MLWorkbench.Training;
using MLWorkbench.Training.Engines;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>
/// The child's side. The calling thread takes one request after the other; training runs on the one thread that owns libtorch. A
/// further thread reads requests, stops the running trial when it is told to, and ends the process when the host is gone.
/// </summary>
public static class WorkerLoop
{
    /// <summary>Works until standard input ends.</summary>
    /// <param name="requests">Requests, one JSON document per line.</param>
    /// <param name="replies">Where replies go, one JSON document per line.</param>
    /// <returns>The exit code.</returns>
    public static int Run(TextReader requests, Stream replies)
    {
        // Whatever a library prints must not land between two replies.
        Console.SetOut(Console.Error);
        // Ctrl-C reaches the whole process group; the host decides what happens to a running trial.
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var inbox = new WorkerInbox();
        var reader = new Thread(() => ReadAll(requests, inbox)) { IsBackground = true, Name = "requests" };
        reader.Start();
        using var writer = new StreamWriter(replies, new UTF8Encoding(false)) { AutoFlush = true };
        var stores = new TrialStores();
        foreach (var (request, stop) in inbox.Requests())
        {
            Answer(request, stores, stop, reply =>
            {
                lock (writer)
                {
                    writer.WriteLine(WorkerJson.Write(reply));
                }
            });
        }

        return 0;
    }

    private static void ReadAll(TextReader requests, WorkerInbox inbox)
    {
        while (requests.ReadLine() is { } line)
        {
            inbox.Take(WorkerJson.Read<WorkerRequest>(line));
        }

        // The host has closed the pipe or died: nobody waits for a result any more.
        Environment.Exit(0);
    }

    private static void Answer(WorkerRequest request, TrialStores stores, CancellationToken stop, Action<WorkerReply> reply)
    {
        switch (request)
        {
            case ScanFiles scan:
                Scan(scan, reply);
                break;
            case InspectFile { Path: var path }:
                reply(Inspect(path));
                break;
            case ScanVolumes scan:
                Scan(scan, reply);
                break;
            case TryUpload { Content: var content }:
                reply(Try(content));
                break;
            case ExamineEngine { Engine: EngineName.MLNet }:
                var report = EnginePlugin.Report();
                reply(new EngineExamined(report, report.Problem is null ? EnginePlugin.MLNet.Parts : EngineParts.None));
                break;
            case ExamineEngine:
                reply(new EngineExamined(TorchEngine.Report()));
                break;
            case ProposeTrial propose:
                Propose(propose, reply);
                break;
            case FitTrial fit:
                Fit(fit, stores, stop, reply);
                break;
        }
    }

    private static void Scan(ScanFiles scan, Action<WorkerReply> reply)
    {
        try
        {
            foreach (var chunk in scan.Paths.Chunk(16))
            {
                foreach (var result in new InProcessScanner().Scan(chunk))
                {
                    reply(new FileScanned(result));
                }
            }

            reply(new ScanEnded());
        }
        catch (EngineMissingException missing)
        {
            reply(new ScanImpossible(missing.Message));
        }
    }

    private static WorkerReply Try(ReadOnlyMemory<byte> content)
    {
        try
        {
            FirstDecoding.Try(content);
            return new UploadTried();
        }
        catch (EngineMissingException missing)
        {
            return new ScanImpossible(missing.Message);
        }
    }

    private static WorkerReply Inspect(string path)
    {
        try
        {
            return new FileInspected(FileInspector.Inspect(path));
        }
        catch (EngineMissingException missing)
        {
            return new ScanImpossible(missing.Message);
        }
    }

    private static void Scan(ScanVolumes scan, Action<WorkerReply> reply)
    {
        try
        {
            foreach (var path in scan.Paths)
            {
                reply(new VolumeScanned(new InProcessScanner().ScanVolumes([path], scan.Options)[0]));
            }

            reply(new ScanEnded());
        }
        catch (EngineMissingException missing)
        {
            reply(new ScanImpossible(missing.Message));
        }
    }

    private static void Propose(ProposeTrial propose, Action<WorkerReply> reply)
    {
        try
        {
            reply(new TrialProposed(EnginePlugin.MLNet.Propose(propose.Question)));
        }
        catch (Exception failure)
        {
            reply(new ProposalFailed(FirstLine(failure)));
        }
    }

    private static void Fit(FitTrial fit, TrialStores stores, CancellationToken stop, Action<WorkerReply> reply)
    {
        try
        {
            reply(new TrialFitted(TrialWork.Run(fit, stores, epoch => reply(new EpochFitted(epoch)), stop)));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            reply(new TrialStopped(fit.Trial));
        }
        catch (Exception failure)
        {
            TrialWork.KeepFailure(fit, failure);
            reply(new TrialFailed(CodedReason.Of(FirstLine(failure), failure, fit.Samples), failure is EngineMissingException, failure is DiskFullException));
        }
    }

    private static string FirstLine(Exception failure)
    {
        var line = failure.Message.Split('\n')[0].Trim();
        return failure is WorkbenchException ? line : $"{failure.GetType().Name}: {line}";
    }
}
