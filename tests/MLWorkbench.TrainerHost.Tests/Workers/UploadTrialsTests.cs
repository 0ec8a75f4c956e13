using MLWorkbench.Foundation.Errors;
using MLWorkbench.TrainerHost.Workers;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Workers;

public class UploadTrialsTests
{
    private const string Tried = """echo '{"kind":"tried"}'""";

    /// <summary>Enough of a TIFF file to be taken for one.</summary>
    private static readonly byte[] Tiff = [.. "II*\0"u8, 8, 0, 0, 0];

    [Fact]
    public async Task AFileThatEndsTheChild_IsRefused_AndTheNextGetsAnotherChild()
    {
        using var worker = new ScriptedWorker($"""case "$line" in *SUkqAAgAAAA=*) exit 134 ;; *) {Tried} ;; esac""");
        await using var trials = new UploadTrials(worker.Program, 1);

        var failure = await Assert.ThrowsAsync<InputException>(() => trials.TryAsync(Tiff, CancellationToken.None));
        await trials.TryAsync((byte[])[.. Tiff, 1], CancellationToken.None);
        await trials.TryAsync((byte[])[.. Tiff, 2], CancellationToken.None);

        Assert.Equal("the file is damaged: decoding it ended the process that tried (exit code 134)", failure.Message);
        Assert.Equal(2, worker.Starts);
    }

    [Fact]
    public async Task AFileThatIsDecodedWithoutEnd_IsRefused()
    {
        using var worker = new ScriptedWorker("while :; do :; done");
        await using var trials = new UploadTrials(worker.Program, 1) { MostWork = TimeSpan.FromSeconds(1) };

        var failure = await Assert.ThrowsAsync<InputException>(() => trials.TryAsync(Tiff, CancellationToken.None));

        Assert.Contains("more than 1 seconds of processor time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatCannotEndADecoder_NeedsNoChild()
    {
        await using var trials = new UploadTrials(new WorkerProgram("/nowhere/workbench"), 1);

        await trials.TryAsync("\u0089PNG\r\n\u001a\n"u8.ToArray(), CancellationToken.None);
        await trials.TryAsync("hello"u8.ToArray(), CancellationToken.None);
        await trials.TryAsync(Array.Empty<byte>(), CancellationToken.None);
    }

    [Fact]
    public async Task ACallerWhoLeaves_TakesTheChildAlong()
    {
        using var worker = new ScriptedWorker("case \"$line\" in *SUkqAAgAAAA=*) sleep 300 ;; *) " + Tried + " ;; esac");
        await using var trials = new UploadTrials(worker.Program, 1);
        using var leaving = new CancellationTokenSource();
        var waiting = trials.TryAsync(Tiff, leaving.Token);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await trials.TryAsync((byte[])[.. Tiff, 1], CancellationToken.None);
    }
}
