using MLWorkbench.AutoML.Studies;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Workers;

public class WorkerTrialRunnerTests
{
    private const string Fit = $"echo '{ScriptedWorker.Fitted}'";

    private const string Epoch =
        """{"kind":"epoch","epoch":{"fold":0,"folds":1,"epoch":1,"epochs":5,"trainLoss":1,"validationLoss":1,"score":0.5,"learningRate":1,"seconds":1}}""";

    // Says how it gets on with the first trial and then waits to be told what to do.
    private const string Obedient =
        $"case \"$line\" in *'\"kind\":\"stop\"'*) echo '{{\"kind\":\"stopped\",\"trial\":1}}' ;; *'\"trial\":1,'*) echo '{Epoch}' ;; *) {Fit} ;; esac";

    [Fact]
    public async Task Trial_HasTheScoreThatTheWorkerReplied()
    {
        using var worker = new ScriptedWorker(Fit);
        await using var runner = worker.Runner();

        var result = await worker.RunAsync(runner);

        Assert.Equal((0.75, "trials/0001"), (result.Value, result.Artifacts));
    }

    [Fact]
    public async Task Trial_OfALoss_HasTheLossItself()
    {
        using var worker = new ScriptedWorker(Fit.Replace("\"score\":0.75", "\"score\":-0.25"));
        await using var runner = worker.Runner(lowerIsBetter: true);

        Assert.Equal(0.25, (await worker.RunAsync(runner)).Value);
    }

    [Fact]
    public async Task Epochs_OfFolds_AreOneLongCurve()
    {
        const string epoch =
            """{"kind":"epoch","epoch":{"fold":1,"folds":3,"epoch":2,"epochs":5,"trainLoss":1,"validationLoss":1,"score":0.5,"learningRate":1,"seconds":1}}""";
        using var worker = new ScriptedWorker($"echo '{epoch}'\n{Fit}");
        await using var runner = worker.Runner();
        EpochReport? seen = null;

        await worker.RunAsync(runner, epochs: report => seen = report);

        Assert.Equal((7, 15), (seen!.Epoch, seen.Of));
    }

    [Fact]
    public async Task Worker_TakesManyTrials()
    {
        using var worker = new ScriptedWorker(Fit);
        await using var runner = worker.Runner();

        await worker.RunAsync(runner, 1);
        await worker.RunAsync(runner, 2);

        Assert.Equal(1, worker.Starts);
    }

    [Fact]
    public async Task WhatALibraryPrints_IsPassedOver()
    {
        using var worker = new ScriptedWorker($"echo 'warning: something of its own'\n{Fit}");
        await using var runner = worker.Runner();

        Assert.Equal(0.75, (await worker.RunAsync(runner)).Value);
    }

    [Fact]
    public async Task Worker_ThatEnds_FailsItsTrialWithItsLastWords()
    {
        using var worker = new ScriptedWorker("echo 'the network is out of luck' >&2; exit 3");
        await using var runner = worker.Runner();

        var failure = await Assert.ThrowsAsync<TrialFailedException>(() => worker.RunAsync(runner));

        Assert.Equal("the training process ended with exit code 3: the network is out of luck", failure.Message);
    }

    [Fact]
    public async Task Worker_ThatEnded_IsReplaced()
    {
        using var worker = new ScriptedWorker($"case \"$line\" in *'\"trial\":1,'*) exit 3 ;; esac\n{Fit}");
        await using var runner = worker.Runner();

        await Assert.ThrowsAsync<TrialFailedException>(() => worker.RunAsync(runner, 1));

        Assert.Equal(0.75, (await worker.RunAsync(runner, 2)).Value);
        Assert.Equal(2, worker.Starts);
    }

    [Fact]
    public async Task Worker_ThatReportsAFailure_IsKept()
    {
        using var worker = new ScriptedWorker("""echo '{"kind":"failed","reason":"the loss became NaN","engineMissing":false}'""");
        await using var runner = worker.Runner();

        var failure = await Assert.ThrowsAsync<TrialFailedException>(() => worker.RunAsync(runner, 1));
        await Assert.ThrowsAsync<TrialFailedException>(() => worker.RunAsync(runner, 2));

        Assert.Equal("the loss became NaN", failure.Message);
        Assert.Equal(1, worker.Starts);
    }

    [Fact]
    public async Task AMissingEngine_IsNoFailureOfTheTrial()
    {
        using var worker = new ScriptedWorker("""echo '{"kind":"failed","reason":"install libtorch","engineMissing":true}'""");
        await using var runner = worker.Runner();

        Assert.Equal("install libtorch", (await Assert.ThrowsAsync<EngineMissingException>(() => worker.RunAsync(runner))).Message);
    }

    [Fact]
    public async Task AFullDisk_IsNoFailureOfTheTrial()
    {
        using var worker = new ScriptedWorker("""echo '{"kind":"failed","reason":"no room","engineMissing":false,"diskFull":true}'""");
        await using var runner = worker.Runner();

        Assert.Equal("no room", (await Assert.ThrowsAsync<DiskFullException>(() => worker.RunAsync(runner))).Message);
    }

    [Fact]
    public async Task Worker_ThatHoldsTooMuchMemory_IsEndedAndTheTrialSaysSo()
    {
        using var worker = new ScriptedWorker("read -r forever");
        await using var runner = worker.Runner(memoryCap: 1000);

        var failure = await Assert.ThrowsAsync<TrialFailedException>(() => worker.RunAsync(runner));

        Assert.Contains("of memory and was ended", failure.Message);
    }

    [Fact]
    public async Task TrialThatIsStopped_LeavesTheWorkerForTheNext()
    {
        using var worker = new ScriptedWorker(Obedient);
        await using var runner = worker.Runner();
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => worker.RunAsync(runner, 1, _ => stop.Cancel(), stop.Token));

        Assert.Equal(0.75, (await worker.RunAsync(runner, 2)).Value);
        Assert.Equal(1, worker.Starts);
    }

    [Fact]
    public async Task TrialThatEndsBeforeItIsStopped_HasItsScore()
    {
        using var worker = new ScriptedWorker($"case \"$line\" in *'\"kind\":\"stop\"'*) ;; *) echo '{Epoch}'\n{Fit} ;; esac");
        await using var runner = worker.Runner();
        using var stop = new CancellationTokenSource();

        Assert.Equal(0.75, (await worker.RunAsync(runner, 1, _ => stop.Cancel(), stop.Token)).Value);
    }

    [Fact]
    public async Task WorkerThatDoesNotStopWhenTheRunEnds_IsEndedAndReplaced()
    {
        using var worker = new ScriptedWorker($"case \"$line\" in *'\"trial\":1,'*) echo '{Epoch}' ;; *'\"kind\":\"stop\"'*) ;; *) {Fit} ;; esac");
        await using var runner = worker.Runner();
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => worker.RunAsync(runner, 1, _ => stop.Cancel(), stop.Token, stop.Token));

        Assert.Equal(0.75, (await worker.RunAsync(runner, 2)).Value);
        Assert.Equal(2, worker.Starts);
    }

    [Fact]
    public async Task MemoryThatTheUserGrants_IsTheCapWhereItIsTheSmaller()
    {
        using var worker = new ScriptedWorker("read -r forever");
        await using var runner = worker.Runner();

        var failure = await Assert.ThrowsAsync<TrialFailedException>(() => worker.RunAsync(runner, memory: 1000));

        Assert.Contains("of memory and was ended", failure.Message);
    }
}
